/** What differs between the embedded ledger and a server: how it is opened, leased, watched over, and believed. */
@NullMarked
package dev.requite.ledger.database;

import org.jspecify.annotations.NullMarked;
