/** An account at a provider: its name, which provider it is one of, and what that can do and asks of rows. */
@NullMarked
package dev.requite.model.account;

import org.jspecify.annotations.NullMarked;
