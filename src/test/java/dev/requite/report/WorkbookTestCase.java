package dev.requite.report;

import dev.requite.kit.WorkbookFile;
import dev.requite.ledger.TestDatabase;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import java.util.Set;

/** Reports with a workbook, and eyes to read it. */
abstract class WorkbookTestCase extends ReportTestCase {

    WorkbookTestCase() {
        super(TestDatabase.wanted());
    }

    @Override
    Reports reports() {
        return new Reports(ledger.accounts, dir, CsvForm.STANDARD, Set.of(ReportFormat.XLSX), null, null);
    }

    WorkbookFile workbook(String runId) {
        return WorkbookFile.read(dir.resolve(runId).resolve("report.xlsx"));
    }
}
