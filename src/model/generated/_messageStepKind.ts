export enum MessageStepKind {
    SENT = "SENT",
    RELAYED = "RELAYED",
    FAILED = "FAILED",
    PASSED = "PASSED",
    PROVEN = "PROVEN",
    FINALIZED = "FINALIZED",
}
