/** Pallet Assets. At 1090 it had no asset ids yet (their type was the unit type), so W-PHA starts with 1241. */
export const assets = `
pallet Assets 42 @..1090
pallet Assets 89 @1241
pallet Assets 42 @1250..
call 1 force_create(id: Compact<()>, owner: MultiAddress, is_sufficient: bool, min_balance: Compact<u128>) @..1090
call 5 transfer(id: Compact<()>, target: MultiAddress, amount: Compact<u128>) @..1090
call 1 force_create(id: Compact<u32>, owner: MultiAddress, is_sufficient: bool, min_balance: Compact<u128>) @1241..
call 6 mint(id: Compact<u32>, beneficiary: MultiAddress, amount: Compact<u128>) @1241..
call 7 burn(id: Compact<u32>, who: MultiAddress, amount: Compact<u128>) @1241..
call 8 transfer(id: Compact<u32>, target: MultiAddress, amount: Compact<u128>) @1241..
call 9 transfer_keep_alive(id: Compact<u32>, target: MultiAddress, amount: Compact<u128>) @1241..
call 19 force_set_metadata(id: Compact<u32>, name: Vec<u8>, symbol: Vec<u8>, decimals: u8, is_frozen: bool) @1241..
event 0 Created(asset_id: AssetId, creator: AccountId32, owner: AccountId32)
event 1 Issued(asset_id: AssetId, owner: AccountId32, total_supply: u128) @..1090
event 1 Issued(asset_id: AssetId, owner: AccountId32, amount: u128) @1241..
event 2 Transferred(asset_id: AssetId, from: AccountId32, to: AccountId32, amount: u128)
event 3 Burned(asset_id: AssetId, owner: AccountId32, balance: u128)
event 4 TeamChanged(asset_id: AssetId, issuer: AccountId32, admin: AccountId32, freezer: AccountId32)
event 5 OwnerChanged(asset_id: AssetId, owner: AccountId32)
event 6 Frozen(asset_id: AssetId, who: AccountId32)
event 7 Thawed(asset_id: AssetId, who: AccountId32)
event 8 AssetFrozen(asset_id: AssetId)
event 9 AssetThawed(asset_id: AssetId)
event 10 Destroyed(asset_id: AssetId) @..1090
event 11 ForceCreated(asset_id: AssetId, owner: AccountId32) @..1090
event 12 MetadataSet(asset_id: AssetId, name: Vec<u8>, symbol: Vec<u8>, decimals: u8, is_frozen: bool) @..1090
event 13 MetadataCleared(asset_id: AssetId) @..1090
event 14 ApprovedTransfer(asset_id: AssetId, source: AccountId32, delegate: AccountId32, amount: u128) @..1090
event 15 ApprovalCancelled(asset_id: AssetId, owner: AccountId32, delegate: AccountId32) @..1090
event 16 TransferredApproved(asset_id: AssetId, owner: AccountId32, delegate: AccountId32, destination: AccountId32, amount: u128) @..1090
event 17 AssetStatusChanged(asset_id: AssetId) @..1090
event 10 AccountsDestroyed(asset_id: AssetId, accounts_destroyed: u32, accounts_remaining: u32) @1241..
event 11 ApprovalsDestroyed(asset_id: AssetId, approvals_destroyed: u32, approvals_remaining: u32) @1241..
event 12 DestructionStarted(asset_id: AssetId) @1241..
event 13 Destroyed(asset_id: AssetId) @1241..
event 14 ForceCreated(asset_id: AssetId, owner: AccountId32) @1241..
event 15 MetadataSet(asset_id: AssetId, name: Vec<u8>, symbol: Vec<u8>, decimals: u8, is_frozen: bool) @1241..
event 16 MetadataCleared(asset_id: AssetId) @1241..
event 17 ApprovedTransfer(asset_id: AssetId, source: AccountId32, delegate: AccountId32, amount: u128) @1241..
event 18 ApprovalCancelled(asset_id: AssetId, owner: AccountId32, delegate: AccountId32) @1241..
event 19 TransferredApproved(asset_id: AssetId, owner: AccountId32, delegate: AccountId32, destination: AccountId32, amount: u128) @1241..
event 20 AssetStatusChanged(asset_id: AssetId) @1241..
event 21 AssetMinBalanceChanged(asset_id: AssetId, new_min_balance: u128) @1241..
event 22 Touched(asset_id: AssetId, who: AccountId32, depositor: AccountId32) @1291..
event 23 Blocked(asset_id: AssetId, who: AccountId32) @1291..
storage Asset optional blake2_128_concat AssetId -> AssetDetails
storage Account default blake2_128_concat blake2_128_concat (AssetId, AccountId32) -> AssetBalance @..1090
storage Account optional blake2_128_concat blake2_128_concat (AssetId, AccountId32) -> AssetAccount @1241..
storage Metadata default blake2_128_concat AssetId -> AssetMetadata
alias AssetId () @..1090
alias AssetId u32 @1241..
type pallet_assets::types::AssetStatus enum Live | Frozen | Destroying
type pallet_assets::types::AssetDetails { owner: AccountId32, issuer: AccountId32, admin: AccountId32, freezer: AccountId32, supply: u128, deposit: u128, min_balance: u128, is_sufficient: bool, accounts: u32, sufficients: u32, approvals: u32, is_frozen: bool } @..1090
type pallet_assets::types::AssetDetails { owner: AccountId32, issuer: AccountId32, admin: AccountId32, freezer: AccountId32, supply: u128, deposit: u128, min_balance: u128, is_sufficient: bool, accounts: u32, sufficients: u32, approvals: u32, status: AssetStatus } @1241..
type pallet_assets::types::AssetBalance { balance: u128, is_frozen: bool, sufficient: bool, extra: () } @..1090
type pallet_assets::types::ExistenceReason enum Consumer | Sufficient | DepositHeld(u128) | DepositRefunded @1241..1254
type pallet_assets::types::ExistenceReason enum Consumer | Sufficient | DepositHeld(u128) | DepositRefunded | DepositFrom(AccountId32, u128) @1291..
type pallet_assets::types::AccountStatus enum Liquid | Frozen | Blocked
type pallet_assets::types::AssetAccount { balance: u128, is_frozen: bool, reason: ExistenceReason, extra: () } @1241..1254
type pallet_assets::types::AssetAccount { balance: u128, status: AccountStatus, reason: ExistenceReason, extra: () } @1291..
type pallet_assets::types::AssetMetadata { deposit: u128, name: Vec<u8>, symbol: Vec<u8>, decimals: u8, is_frozen: bool }
`
