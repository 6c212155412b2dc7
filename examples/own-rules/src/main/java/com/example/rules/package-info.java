/** Rules of one's own. */
@NullMarked
package com.example.rules;

import org.jspecify.annotations.NullMarked;
