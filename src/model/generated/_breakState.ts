export enum BreakState {
    OPEN = "OPEN",
    EXPLAINED = "EXPLAINED",
    RESOLVED = "RESOLVED",
    REOPENED = "REOPENED",
    RETRACTED = "RETRACTED",
}
