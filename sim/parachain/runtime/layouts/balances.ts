/**
 * Pallets Balances and TransactionPayment. From 1250 on issuance shows in events and an account's
 * locks moved into `frozen` and `flags`. Spec 1300 never existed: the variant `unknown-layout` uses
 * it to confront an indexer with a transfer it has never seen.
 */
export const balances = `
pallet Balances 40
call 0 transfer(dest: MultiAddress, value: Compact<u128>) @..1241
call 1 set_balance(who: MultiAddress, new_free: Compact<u128>, new_reserved: Compact<u128>) @..1241
call 0 transfer_allow_death(dest: MultiAddress, value: Compact<u128>) @1250..
call 1 set_balance_deprecated(who: MultiAddress, new_free: Compact<u128>, old_reserved: Compact<u128>) @1250..1254
call 2 force_transfer(source: MultiAddress, dest: MultiAddress, value: Compact<u128>)
call 3 transfer_keep_alive(dest: MultiAddress, value: Compact<u128>)
call 4 transfer_all(dest: MultiAddress, keep_alive: bool)
call 5 force_unreserve(who: MultiAddress, amount: u128)
call 6 upgrade_accounts(who: Vec<AccountId32>) @1250..
call 7 transfer(dest: MultiAddress, value: Compact<u128>) @1250..1254
call 8 force_set_balance(who: MultiAddress, new_free: Compact<u128>) @1250..
event 0 Endowed(account: AccountId32, free_balance: u128)
event 1 DustLost(account: AccountId32, amount: u128)
event 2 Transfer(from: AccountId32, to: AccountId32, amount: u128) @..1291
event 2 Transfer(from: AccountId32, to: AccountId32, amount: u128, memo: Option<[u8; 32]>) @1300..
event 3 BalanceSet(who: AccountId32, free: u128, reserved: u128) @..1241
event 3 BalanceSet(who: AccountId32, free: u128) @1250..
event 4 Reserved(who: AccountId32, amount: u128)
event 5 Unreserved(who: AccountId32, amount: u128)
event 6 ReserveRepatriated(from: AccountId32, to: AccountId32, amount: u128, destination_status: BalanceStatus)
event 7 Deposit(who: AccountId32, amount: u128)
event 8 Withdraw(who: AccountId32, amount: u128)
event 9 Slashed(who: AccountId32, amount: u128)
event 10 Minted(who: AccountId32, amount: u128) @1250..
event 11 Burned(who: AccountId32, amount: u128) @1250..
event 12 Suspended(who: AccountId32, amount: u128) @1250..
event 13 Restored(who: AccountId32, amount: u128) @1250..
event 14 Upgraded(who: AccountId32) @1250..
event 15 Issued(amount: u128) @1250..
event 16 Rescinded(amount: u128) @1250..
event 17 Locked(who: AccountId32, amount: u128) @1250..
event 18 Unlocked(who: AccountId32, amount: u128) @1250..
event 19 Frozen(who: AccountId32, amount: u128) @1250..
event 20 Thawed(who: AccountId32, amount: u128) @1250..
storage TotalIssuance default u128
storage InactiveIssuance default u128 @1241..
storage Account default blake2_128_concat AccountId32 -> AccountData @..1241
storage Account default blake2_128_concat AccountId32 -> AccountData = 0x00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000080 @1250..
constant ExistentialDeposit u128 0x00e40b54020000000000000000000000
constant MaxLocks u32 0x32000000
constant MaxReserves u32 0x32000000
type frame_support::traits::tokens::misc::BalanceStatus enum Free | Reserved

pallet TransactionPayment 41 @1241..
event 0 TransactionFeePaid(who: AccountId32, actual_fee: u128, tip: u128)
storage NextFeeMultiplier default FixedU128 = 0x000064a7b3b6e00d0000000000000000
constant OperationalFeeMultiplier u8 0x05
type sp_arithmetic::fixed_point::FixedU128 (u128)
`
