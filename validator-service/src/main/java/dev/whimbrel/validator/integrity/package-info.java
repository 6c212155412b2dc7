/** Rules about what must hold before and after every migration, compared with how it was before. */
@NullMarked
package dev.whimbrel.validator.integrity;

import org.jspecify.annotations.NullMarked;
