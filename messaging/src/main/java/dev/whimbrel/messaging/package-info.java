/** Delivery between services: what is sent is sent once the database says so, and what arrives is handled once. */
@NullMarked
package dev.whimbrel.messaging;

import org.jspecify.annotations.NullMarked;
