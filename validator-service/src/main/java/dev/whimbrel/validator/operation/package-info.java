/** Rules about how a target fares: its indexes, how large its tables grow, whether its server has room for what comes. */
@NullMarked
package dev.whimbrel.validator.operation;

import org.jspecify.annotations.NullMarked;
