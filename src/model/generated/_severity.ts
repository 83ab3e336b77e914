export enum Severity {
    critical = "critical",
    high = "high",
    medium = "medium",
    low = "low",
}
