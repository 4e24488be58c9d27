/** Migrations of the embedded ledger that plain SQL can't say. Flyway finds them beside the scripts. */
@NullMarked
package dev.requite.ledger.migration.hsqldb;

import org.jspecify.annotations.NullMarked;
