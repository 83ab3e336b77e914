export enum BridgeSide {
    INITIATED = "INITIATED",
    FINALIZED = "FINALIZED",
}
