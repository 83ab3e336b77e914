export enum VaultMovementKind {
    DEPOSIT = "DEPOSIT",
    WITHDRAW = "WITHDRAW",
    CLAIMED = "CLAIMED",
    TREASURY_CLAIMED = "TREASURY_CLAIMED",
}
