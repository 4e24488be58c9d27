/** What a person or cron asks for: run, approve, discard, rerun, settle by hand, look again; and how it ended. */
@NullMarked
package dev.requite.run;

import org.jspecify.annotations.NullMarked;
