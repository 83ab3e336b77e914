/** SubBridge: ChainBridge and XTransfer, with the XCM v3 types they carry. */
export const bridge = `
pallet ChainBridge 80 @1241..
call 5 acknowledge_proposal(nonce: u64, src_id: u8, r_id: [u8; 32], call: RuntimeCall)
call 8 handle_fungible_transfer(dest: Vec<u8>, amount: u128, rid: [u8; 32])
event 0 RelayerThresholdChanged(u32)
event 1 ChainWhitelisted(u8)
event 2 RelayerAdded(AccountId32)
event 3 RelayerRemoved(AccountId32)
event 4 FungibleTransfer(u8, u64, [u8; 32], U256, Vec<u8>)
event 5 NonFungibleTransfer(u8, u64, [u8; 32], Vec<u8>, Vec<u8>, Vec<u8>)
event 6 GenericTransfer(u8, u64, [u8; 32], Vec<u8>)
event 7 VoteFor(u8, u64, AccountId32)
event 8 VoteAgainst(u8, u64, AccountId32)
event 9 ProposalApproved(u8, u64)
event 10 ProposalRejected(u8, u64)
event 11 ProposalSucceeded(u8, u64)
event 12 ProposalFailed(u8, u64)
event 13 FeeUpdated(dest_id: u8, fee: u128)

pallet XTransfer 82 @1241..
call 0 transfer(asset: MultiAsset, dest: MultiLocation, dest_weight: Option<Weight>)
event 0 Withdrawn(what: MultiAsset, who: MultiLocation, memo: Vec<u8>)
event 1 Deposited(what: MultiAsset, who: MultiLocation, memo: Vec<u8>)
event 2 Forwarded(what: MultiAsset, who: MultiLocation, memo: Vec<u8>)
type xcm::v3::junction::NetworkId enum ByGenesis([u8; 32]) | ByFork { block_number: u64, block_hash: [u8; 32] } | Polkadot | Kusama | Westend | Rococo | Wococo | Ethereum { chain_id: Compact<u64> } | BitcoinCore | BitcoinCash
type xcm::v3::junction::BodyId enum Unit | Moniker([u8; 4]) | Index(Compact<u32>) | Executive | Technical | Legislative | Judicial | Defense | Administration | Treasury
type xcm::v3::junction::BodyPart enum Voice | Members { count: Compact<u32> } | Fraction { nom: Compact<u32>, denom: Compact<u32> } | AtLeastProportion { nom: Compact<u32>, denom: Compact<u32> } | MoreThanProportion { nom: Compact<u32>, denom: Compact<u32> }
type xcm::v3::junction::Junction enum Parachain(Compact<u32>) | AccountId32 { network: Option<NetworkId>, id: [u8; 32] } | AccountIndex64 { network: Option<NetworkId>, index: Compact<u64> } | AccountKey20 { network: Option<NetworkId>, key: [u8; 20] } | PalletInstance(u8) | GeneralIndex(Compact<u128>) | GeneralKey { length: u8, data: [u8; 32] } | OnlyChild | Plurality { id: BodyId, part: BodyPart } | GlobalConsensus(NetworkId)
type xcm::v3::junctions::Junctions enum Here | X1(Junction) | X2(Junction, Junction) | X3(Junction, Junction, Junction) | X4(Junction, Junction, Junction, Junction) | X5(Junction, Junction, Junction, Junction, Junction) | X6(Junction, Junction, Junction, Junction, Junction, Junction) | X7(Junction, Junction, Junction, Junction, Junction, Junction, Junction) | X8(Junction, Junction, Junction, Junction, Junction, Junction, Junction, Junction)
type xcm::v3::multilocation::MultiLocation { parents: u8, interior: Junctions }
type xcm::v3::multiasset::AssetInstance enum Undefined | Index(Compact<u128>) | Array4([u8; 4]) | Array8([u8; 8]) | Array16([u8; 16]) | Array32([u8; 32])
type xcm::v3::multiasset::XcmAssetId enum Concrete(MultiLocation) | Abstract([u8; 32])
type xcm::v3::multiasset::Fungibility enum Fungible(Compact<u128>) | NonFungible(AssetInstance)
type xcm::v3::multiasset::MultiAsset { id: XcmAssetId, fun: Fungibility }
`
