package dev.whimbrel.targets;

/** The alias under which everybody speaks of a target: in requests, as the key of records, on pages. Never a connection string. */
public record TargetName(String value) {
    public TargetName {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException(
                    "not a target name: letters, digits, '.', '_' and '-' only, at most 100: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
