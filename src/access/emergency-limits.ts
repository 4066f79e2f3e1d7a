/** What the operator decides about records that are opened in an emergency. */
export interface EmergencyLimits {
  /** How long a record stays open. */
  readonly minutes: number;
  /** How many records one officer may have open at a time. */
  readonly atMost: number;
}
