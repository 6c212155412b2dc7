package dev.whimbrel.cli;

import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A changelog in a commit, as it is written on the command line: {@code URL#COMMIT:PATH}. */
record GitChangelog(String url, String commit, String path) {
    private static final Pattern FORM = Pattern.compile("(?<url>[^#]+)#(?<commit>[^:#]+):(?<path>.+)");

    /** @throws CannotGoOn when it has another form; what the parts may be is for the orchestrator to say */
    static GitChangelog parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new CannotGoOn(
                    ExitCode.USAGE,
                    "--git " + text + " is not URL#COMMIT:PATH, as in"
                            + " https://git.example.org/shop.git#<40 hexadecimal digits>:db/changelog.xml. Nothing was requested.");
        }
        return new GitChangelog(form.group("url"), form.group("commit"), form.group("path"));
    }

    ObjectNode body() {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("path", path);
        body.putObject("git").put("url", url).put("commit", commit);
        return body;
    }
}
