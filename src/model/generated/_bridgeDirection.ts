export enum BridgeDirection {
    DEPOSIT = "DEPOSIT",
    WITHDRAWAL = "WITHDRAWAL",
}
