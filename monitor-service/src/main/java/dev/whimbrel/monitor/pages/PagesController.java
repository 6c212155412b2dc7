package dev.whimbrel.monitor.pages;

import dev.whimbrel.monitor.alerts.AlertDesk;
import dev.whimbrel.monitor.history.History;
import dev.whimbrel.monitor.history.MigrationFilter;
import dev.whimbrel.monitor.history.State;
import dev.whimbrel.monitor.parked.ParkedMessages;
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
import org.springframework.web.server.ResponseStatusException;

/** The pages. Each is whole without a script; the script only asks for it again when there is something new. */
@Controller
class PagesController {
    private static final int PAGE = 50;

    private final History history;
    private final AlertDesk alerts;
    private final ParkedMessages parked;
    private final NextSteps nextSteps;
    private final Clock clock;

    PagesController(History history, AlertDesk alerts, ParkedMessages parked, NextSteps nextSteps, Clock clock) {
        this.history = history;
        this.alerts = alerts;
        this.parked = parked;
        this.nextSteps = nextSteps;
        this.clock = clock;
    }

    /** What stands in the head of every page. */
    @ModelAttribute
    void head(Model model) {
        model.addAttribute("now", clock.instant());
        model.addAttribute(
                "openAlerts",
                alerts.open().values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute(
                "critical",
                alerts.open().keySet().stream()
                        .anyMatch(severity -> severity.css().equals("critical")));
        model.addAttribute("parkedCount", parked.count());
        model.addAttribute("subject", "");
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

    @GetMapping("/migrations/{id}")
    String migration(@PathVariable String id, @ModelAttribute("now") Instant now, Model model) {
        var migration = history.find(id)
                .orElseThrow(
                        () -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "No event of this migration has arrived here. It may be very new, or the address may be wrong."));
        model.addAttribute("subject", id);
        model.addAttribute("migration", migration);
        model.addAttribute("timeline", Timeline.of(migration.moves(), now));
        model.addAttribute("nextSteps", nextSteps.of(migration));
        model.addAttribute("alerts", alerts.list(false, id, 20));
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
