export enum CutLevel {
    PROVISIONAL = "PROVISIONAL",
    FINAL = "FINAL",
    AUDITED = "AUDITED",
}
