package dev.whimbrel.standalone;

import dev.whimbrel.standalone.system.TargetDatabase;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out who to be on a target: from the environment, else by asking. Never from the command line, which everybody can read. */
final class TargetLogins {
    private final Map<String, String> environment;
    private final @Nullable Asking asking;

    /** A person at a terminal. */
    interface Asking {
        String user(String target);

        String password(String target);
    }

    TargetLogins(Map<String, String> environment, @Nullable Asking asking) {
        this.environment = environment;
        this.asking = asking;
    }

    /** Null where nobody can be asked. */
    @SuppressWarnings("SystemConsoleNull") // the nullness checker does not know yet that it never is
    static @Nullable Asking consoleOfThisProcess() {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return null;
        }
        return new Asking() {
            @Override
            public String user(String target) {
                return String.valueOf(console.readLine("User of target %s: ", target));
            }

            @Override
            public String password(String target) {
                var typed = console.readPassword("Password of target %s (not shown): ", target);
                return typed == null ? "" : String.valueOf(typed);
            }
        };
    }

    /** @throws MissingLogin when it is said nowhere and nobody can be asked */
    TargetDatabase of(String name, String url) {
        var variable = "WHIMBREL_TARGET_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        var user = environment.get(variable + "_USER");
        var password = environment.get(variable + "_PASSWORD");
        if (asking == null && (user == null || password == null)) {
            throw new MissingLogin(
                    "Target \"" + name + "\" needs a user and a password, and there is no terminal to ask at." + " Set "
                            + variable + "_USER and " + variable + "_PASSWORD.");
        }
        return new TargetDatabase(
                name,
                url,
                user != null || asking == null ? String.valueOf(user) : asking.user(name),
                password != null || asking == null ? String.valueOf(password) : asking.password(name));
    }

    /** Nobody said who to be. */
    static final class MissingLogin extends RuntimeException {
        private static final long serialVersionUID = 1;

        MissingLogin(String message) {
            super(message);
        }
    }
}
