package dev.whimbrel.targets;

/** A user and a password that cannot be printed by accident. */
public record Credentials(String user, String password) {
    @Override
    public String toString() {
        return "Credentials[user=" + user + ", password=***]";
    }
}
