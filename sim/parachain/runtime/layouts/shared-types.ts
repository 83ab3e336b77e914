/** Types that several pallets share, in the layouts of specs 1090 to 1291. The notation is read by ../parse-layout. */
export const sharedTypes = `
type sp_core::crypto::AccountId32 ([u8; 32])
type primitive_types::H256 ([u8; 32])
type primitive_types::U256 ([u64; 4])
type sp_runtime::multiaddress::MultiAddress enum Id(AccountId32) | Index(Compact<()>) | Raw(Vec<u8>) | Address32([u8; 32]) | Address20([u8; 20])

type sp_core::ed25519::Signature ([u8; 64])
type sp_core::ecdsa::EcdsaSignature ([u8; 65])
type sp_core::sr25519::Public ([u8; 32])
type sp_runtime::MultiSignature enum Ed25519(Signature) | Sr25519(Signature) | Ecdsa(EcdsaSignature)
type frame_system::extensions::check_non_zero_sender::CheckNonZeroSender {}
type frame_system::extensions::check_spec_version::CheckSpecVersion {}
type frame_system::extensions::check_tx_version::CheckTxVersion {}
type frame_system::extensions::check_genesis::CheckGenesis {}
type frame_system::extensions::check_mortality::CheckMortality (Era)
type frame_system::extensions::check_nonce::CheckNonce (Compact<u32>)
type frame_system::extensions::check_weight::CheckWeight {}
type phala_pallets::mq::check_seq::CheckMqSequence {}
type pallet_transaction_payment::ChargeTransactionPayment (Compact<u128>)
type frame_metadata_hash_extension::Mode enum Disabled | Enabled
type frame_metadata_hash_extension::CheckMetadataHash { mode: Mode }

type sp_weights::weight_v2::Weight { ref_time: Compact<u64>, proof_size: Compact<u64> }
type frame_support::dispatch::DispatchClass enum Normal | Operational | Mandatory
type frame_support::dispatch::Pays enum Yes | No
type frame_support::weights::DispatchInfo { weight: u64, class: DispatchClass, pays_fee: Pays } @..1090
type frame_support::dispatch::DispatchInfo { weight: Weight, class: DispatchClass, pays_fee: Pays } @1241..
type sp_runtime::TokenError enum NoFunds | WouldDie | BelowMinimum | CannotCreate | UnknownAsset | Frozen | Unsupported @..1241
type sp_runtime::TokenError enum FundsUnavailable | OnlyProvider | BelowMinimum | CannotCreate | UnknownAsset | Frozen | Unsupported | CannotCreateHold | NotExpendable @1250..1254
type sp_runtime::TokenError enum FundsUnavailable | OnlyProvider | BelowMinimum | CannotCreate | UnknownAsset | Frozen | Unsupported | CannotCreateHold | NotExpendable | Blocked @1291..
type sp_arithmetic::ArithmeticError enum Underflow | Overflow | DivisionByZero
type sp_runtime::TransactionalError enum LimitReached | NoLayer
type sp_runtime::ModuleError { index: u8, error: [u8; 4] }
type sp_runtime::DispatchError enum Other | CannotLookup | BadOrigin | Module { index: u8, error: u8 } | ConsumerRemaining | NoProviders | Token(TokenError) | Arithmetic(ArithmeticError) @..1090
type sp_runtime::DispatchError enum Other | CannotLookup | BadOrigin | Module(ModuleError) | ConsumerRemaining | NoProviders | TooManyConsumers | Token(TokenError) | Arithmetic(ArithmeticError) | Transactional(TransactionalError) | Exhausted | Corruption | Unavailable @1241..1254
type sp_runtime::DispatchError enum Other | CannotLookup | BadOrigin | Module(ModuleError) | ConsumerRemaining | NoProviders | TooManyConsumers | Token(TokenError) | Arithmetic(ArithmeticError) | Transactional(TransactionalError) | Exhausted | Corruption | Unavailable | RootNotAllowed @1291..
`
