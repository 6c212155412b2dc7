package dev.whimbrel.validator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How plans are linted.
 *
 * @param policy a YAML file that says which rules count, how much and where; the standard when empty
 */
@ConfigurationProperties("whimbrel.lint")
record LintProperties(@DefaultValue("") String policy) {}
