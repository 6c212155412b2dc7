package dev.whimbrel.standalone.demo;

import dev.whimbrel.standalone.system.Addresses;
import dev.whimbrel.standalone.terminal.Terminal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The three migrations, one after the other, each told from the request to its end; then what the safety costs in time. */
final class Demo {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Terminal terminal;
    private final Addresses addresses;

    Demo(Terminal terminal, Addresses addresses) {
        this.terminal = terminal;
        this.addresses = addresses;
    }

    /** What came of it. @param asExpected whether all ended as they should */
    record Result(List<Ending> endings, boolean asExpected) {}

    Result run() throws InterruptedException, SQLException {
        try (var requests = new Requests(addresses);
                var feed = new Feed(addresses)) {
            var endings = new ArrayList<Ending>();
            var asExpected = true;
            for (var scenario : Scenario.all()) {
                introduce(endings.size() + 1, scenario);
                var ending = tell(scenario, requests, feed);
                endings.add(ending);
                asExpected &= ending.state() == scenario.expected();
            }
            return new Result(List.copyOf(endings), asExpected && measured(new WarmRun(addresses, requests, feed)));
        }
    }

    private void introduce(int number, Scenario scenario) {
        terminal.line(
                " " + terminal.strong(number + "  " + scenario.title()) + terminal.faint("   " + scenario.changelog()));
        terminal.paragraph("    ", scenario.story());
        terminal.line("");
    }

    private Ending tell(Scenario scenario, Requests requests, Feed feed) throws InterruptedException {
        var following = new Following(scenario.changelog(), new Narrator(terminal));
        var id = requests.send(scenario.changelog(), Resources.text(scenario.changelog()), scenario.author());
        var ending = following.follow(id, feed, LIMIT);
        terminal.passed();
        new Endings(terminal).tell(ending, scenario.expected());
        return ending;
    }

    private boolean measured(WarmRun warmRun) throws InterruptedException, SQLException {
        terminal.line(" " + terminal.strong("4  What the safety costs in time"));
        terminal.paragraph(
                "    ",
                "A migration of one statement (a new column), in the now warm system: planned, checked, backed up, executed"
                        + " and checked again.");
        var words = warmRun.measure(terminal);
        terminal.line("    " + words.map(terminal::strong).orElse(terminal.bad("one of the runs did not complete")));
        terminal.line("");
        return words.isPresent();
    }
}
