package dev.whimbrel.lint.rules;

import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Token;

/** Whose rights something runs with. */
final class Definer {
    private Definer() {}

    /** As name@host without quotes; empty where none is named. */
    static String of(Phrase statement) {
        var tokens = statement.before("VIEW").behind("DEFINER").tokens().stream()
                .filter(token -> !token.isSign('='))
                .toList();
        if (tokens.isEmpty()) {
            return "";
        }
        var account = new StringBuilder(tokens.getFirst().name());
        for (var token : tokens.subList(1, tokens.size())) {
            if (!goesOn(account, token)) {
                break;
            }
            account.append(token.name());
        }
        return account.toString();
    }

    private static boolean goesOn(StringBuilder account, Token next) {
        return account.charAt(account.length() - 1) == '@'
                || next.text().startsWith("@")
                || next.isSign('%')
                || next.isSign('.')
                || account.charAt(account.length() - 1) == '.';
    }
}
