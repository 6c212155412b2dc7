/**
 * Makes the targets of an application's configuration a bean. The only place in this module that knows Spring: the rest is
 * used without it, see docs/adr/0003-targets-has-a-spring-edge.md.
 */
@NullMarked
package dev.whimbrel.targets.spring;

import org.jspecify.annotations.NullMarked;
