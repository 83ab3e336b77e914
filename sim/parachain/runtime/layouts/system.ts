/** Pallets System and Timestamp. */
export const system = `
pallet System 0
call 1 remark(remark: Vec<u8>) @..1090
call 3 set_code(code: Vec<u8>) @..1090
call 4 set_code_without_checks(code: Vec<u8>) @..1090
call 8 remark_with_event(remark: Vec<u8>) @..1090
call 0 remark(remark: Vec<u8>) @1241..
call 2 set_code(code: Vec<u8>) @1241..
call 3 set_code_without_checks(code: Vec<u8>) @1241..
call 7 remark_with_event(remark: Vec<u8>) @1241..
event 0 ExtrinsicSuccess(DispatchInfo) @..1090
event 1 ExtrinsicFailed(DispatchError, DispatchInfo) @..1090
event 2 CodeUpdated()
event 3 NewAccount(AccountId32) @..1090
event 4 KilledAccount(AccountId32) @..1090
event 5 Remarked(AccountId32, H256) @..1090
event 0 ExtrinsicSuccess(dispatch_info: DispatchInfo) @1241..
event 1 ExtrinsicFailed(dispatch_error: DispatchError, dispatch_info: DispatchInfo) @1241..
event 3 NewAccount(account: AccountId32) @1241..
event 4 KilledAccount(account: AccountId32) @1241..
event 5 Remarked(sender: AccountId32, hash: H256) @1241..
storage Account default blake2_128_concat AccountId32 -> AccountInfo @..1241
storage Account default blake2_128_concat AccountId32 -> AccountInfo = 0x0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000080 @1250..
storage ExtrinsicCount optional u32
storage BlockHash default twox_64_concat u32 -> H256
storage Number default u32
storage ParentHash default H256
storage Digest default Digest
storage Events default Vec<EventRecord>
storage EventCount default u32
storage LastRuntimeUpgrade optional LastRuntimeUpgradeInfo
constant BlockHashCount u32 0xb0040000
constant SS58Prefix u16 0x1e00
type pallet_balances::AccountData { free: u128, reserved: u128, misc_frozen: u128, fee_frozen: u128 } @..1241
type pallet_balances::types::ExtraFlags (u128) @1250..
type pallet_balances::types::AccountData { free: u128, reserved: u128, frozen: u128, flags: ExtraFlags } @1250..
type frame_system::AccountInfo { nonce: u32, consumers: u32, providers: u32, sufficients: u32, data: AccountData }
type sp_runtime::generic::digest::DigestItem enum 6:PreRuntime([u8; 4], Vec<u8>) | 4:Consensus([u8; 4], Vec<u8>) | 5:Seal([u8; 4], Vec<u8>) | 0:Other(Vec<u8>) | 8:RuntimeEnvironmentUpdated
type sp_runtime::generic::digest::Digest { logs: Vec<DigestItem> }
type frame_system::Phase enum ApplyExtrinsic(u32) | Finalization | Initialization
type frame_system::EventRecord { phase: Phase, event: RuntimeEvent, topics: Vec<H256> }
type frame_system::LastRuntimeUpgradeInfo { spec_version: Compact<u32>, spec_name: str }

pallet Timestamp 1
call 0 set(now: Compact<u64>)
storage Now default u64
storage DidUpdate default bool
constant MinimumPeriod u64 0x7017000000000000
`
