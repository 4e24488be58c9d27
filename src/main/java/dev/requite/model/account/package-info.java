/** An account at a provider: its name, and which provider it is one of. */
@NullMarked
package dev.requite.model.account;

import org.jspecify.annotations.NullMarked;
