/** What people see: plain lines everywhere, colour and movement where there is a terminal. */
@NullMarked
package dev.whimbrel.standalone.terminal;

import org.jspecify.annotations.NullMarked;
