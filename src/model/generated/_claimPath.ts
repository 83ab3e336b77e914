export enum ClaimPath {
    SIGNED = "SIGNED",
    ADMIN = "ADMIN",
    INDIRECT = "INDIRECT",
}
