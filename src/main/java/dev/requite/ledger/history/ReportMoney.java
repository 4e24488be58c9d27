package dev.requite.ledger.history;

/**
 * What the rows of a run themselves say they are worth, summed by the database.
 *
 * @param provider empty for rows that were rejected before planning, since anything may stand in their cell
 * @param currency ISO code
 * @param rows how many rows have an amount of their own
 * @param amount minor units, fees negative
 */
public record ReportMoney(String provider, String currency, long rows, long amount) {}
