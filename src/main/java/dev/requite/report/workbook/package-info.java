/** What stands in the workbooks: the figures of the ledger, and beside each the formula that finds it again in the lists. */
@NullMarked
package dev.requite.report.workbook;

import org.jspecify.annotations.NullMarked;
