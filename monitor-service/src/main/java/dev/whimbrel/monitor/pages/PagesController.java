package dev.whimbrel.monitor.pages;

import dev.whimbrel.monitor.alerts.AlertDesk;
import dev.whimbrel.monitor.alerts.Severity;
import dev.whimbrel.monitor.history.History;
import dev.whimbrel.monitor.history.MigrationFilter;
import dev.whimbrel.monitor.history.State;
import dev.whimbrel.monitor.live.Tokens;
import dev.whimbrel.monitor.parked.ParkedMessages;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages. Each is whole without a script; the script only asks for it again when there is something new. */
@Controller
class PagesController {
    private static final int PAGE = 50;

    private final History history;
    private final AlertDesk alerts;
    private final ParkedMessages parked;
    private final NextSteps nextSteps;
    private final Tokens tokens;
    private final Clock clock;

    PagesController(
            History history, AlertDesk alerts, ParkedMessages parked, NextSteps nextSteps, Tokens tokens, Clock clock) {
        this.history = history;
        this.alerts = alerts;
        this.parked = parked;
        this.nextSteps = nextSteps;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What stands in the head of every page. @param id of the migration that the page is about */
    @ModelAttribute
    void head(@PathVariable(required = false) @Nullable String id, Model model) {
        var subject = id == null ? "" : id;
        model.addAttribute("subject", subject);
        model.addAttribute("token", tokens.token(subject));
        model.addAttribute("now", clock.instant());
        var open = alerts.open();
        // what was said quietly needs nobody
        model.addAttribute(
                "openAlerts", open.getOrDefault(Severity.WARNING, 0L) + open.getOrDefault(Severity.CRITICAL, 0L));
        model.addAttribute("critical", open.containsKey(Severity.CRITICAL));
        model.addAttribute("parkedCount", parked.count());
    }

    @GetMapping("/")
    String list(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String target,
            @RequestParam @Nullable String before,
            Model model) {
        var wanted = chosen(state);
        var wantedTarget = target == null || target.isBlank() ? null : target;
        var found = history.list(new MigrationFilter(wanted, wantedTarget, before, PAGE + 1));
        var counts = history.counts();
        model.addAttribute("state", wanted);
        model.addAttribute("target", wantedTarget);
        model.addAttribute("before", before);
        model.addAttribute("migrations", found.stream().limit(PAGE).toList());
        model.addAttribute("more", found.size() > PAGE ? found.get(PAGE - 1).id() : null);
        model.addAttribute("counts", counts);
        model.addAttribute(
                "total", counts.values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute(
                "states",
                Arrays.stream(State.values()).filter(counts::containsKey).toList());
        model.addAttribute("targets", history.targets());
        model.addAttribute("underWay", history.underWay());
        return "list";
    }

    /** A page is there before the first event is: whoever asked for a migration may be faster than what is said of it. */
    @GetMapping("/migrations/{id}")
    String migration(
            @PathVariable String id, @ModelAttribute("now") Instant now, Model model, HttpServletResponse response) {
        var about = alerts.list(false, id, 20);
        model.addAttribute("alerts", about);
        var found = history.find(id);
        if (found.isEmpty()) {
            response.setStatus((about.isEmpty() ? HttpStatus.NOT_FOUND : HttpStatus.OK).value());
            return "awaited";
        }
        var migration = found.get();
        model.addAttribute("migration", migration);
        model.addAttribute("timeline", Timeline.of(migration.moves(), now));
        model.addAttribute("marks", PlanMarks.of(migration));
        model.addAttribute("nextSteps", nextSteps.of(migration));
        model.addAttribute("nextInShort", nextSteps.inShort(migration));
        return "migration";
    }

    @GetMapping("/alerts")
    String alerts(Model model) {
        model.addAttribute("alerts", alerts.list(false, null, 100));
        return "alerts";
    }

    @GetMapping("/parked")
    String parked(Model model) {
        model.addAttribute("parked", parked.list(100));
        return "parked";
    }

    /** A state nobody knows shows everything rather than an error: addresses are typed by people. */
    private static @Nullable State chosen(@Nullable String state) {
        return state == null
                ? null
                : List.of(State.values()).stream()
                        .filter(known -> known.name().equalsIgnoreCase(state))
                        .findFirst()
                        .orElse(null);
    }
}
