/** {@code report.html}: a run on one page for whoever opens it in a browser. */
@NullMarked
package dev.requite.report.page;

import org.jspecify.annotations.NullMarked;
