package dev.whimbrel.changelogs;

/**
 * One thing that a changelog says, whatever its format.
 *
 * @param parent the element around it; empty at the top
 * @param element what it is said of
 * @param attribute which of its attributes; empty for the element itself
 * @param value of the attribute; empty for the element itself
 */
record Entry(String parent, String element, String attribute, String value) {}
