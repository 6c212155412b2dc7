package dev.whimbrel.validator.validation;

/** Is told how far a validation is. */
@FunctionalInterface
public interface Progress {
    /** @param done how many of the checks are done @param doing what is being looked at now, in words */
    void at(int done, int total, String doing);
}
