package dev.whimbrel.standalone;

import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a target of the user's own is. Everybody on the machine can read it in the process list, so a password in it is
 * refused.
 *
 * @param text {@code jdbc:mysql://HOST:PORT/SCHEMA}, parameters may follow
 */
record TargetUrl(String text) {
    private static final Pattern FORM =
            Pattern.compile("jdbc:(mysql|mariadb)://(?<server>[^/?]+)/(?<schema>[^/?;]+)(?<parameters>\\?.*)?");
    private static final Pattern SECRET = Pattern.compile("(?i)[?&](user|password|password\\d)=");

    TargetUrl {
        if (text.contains("@") || SECRET.matcher(text).find()) {
            throw new TypeConversionException(
                    "user and password do not belong into the address, where everybody on this"
                            + " machine can read them: set WHIMBREL_TARGET_<NAME>_USER and _PASSWORD, or wait to be asked."
                            + " If the password was real, change it.");
        }
        if (!FORM.matcher(text).matches()) {
            throw new TypeConversionException(
                    "the address of a target is jdbc:mysql://HOST:PORT/SCHEMA (or jdbc:mariadb:…), and this is \""
                            + text + "\"");
        }
    }

    String server() {
        return part("server");
    }

    String schema() {
        return part("schema");
    }

    /** For the driver, which knows MariaDB by the name of MySQL. */
    String forDriver() {
        return text.replaceFirst("^jdbc:mariadb:", "jdbc:mysql:");
    }

    private String part(String name) {
        var matcher = FORM.matcher(text);
        return matcher.matches() ? matcher.group(name) : "";
    }
}
