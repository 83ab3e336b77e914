export enum VerdictValue {
    HOLDS = "HOLDS",
    BROKEN = "BROKEN",
    UNKNOWN = "UNKNOWN",
}
