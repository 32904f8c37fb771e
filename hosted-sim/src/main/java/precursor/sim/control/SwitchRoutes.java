package precursor.sim.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import precursor.sim.board.Bench;
import precursor.sim.board.SwitchPanel;

/**
 * The test bench over the control API. A switch's value is {@code on}, {@code off}, {@code once}, or how often it shall work. An
 * answer means that the processes behave so.
 */
final class SwitchRoutes {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_VALUE = 16;

    private final Bench bench;

    SwitchRoutes(Bench bench) {
        this.bench = bench;
    }

    /** All switches: their names, what they do, and how they stand. */
    ObjectNode all() {
        SwitchPanel panel = bench.panel();
        ObjectNode o = Body.JSON.createObjectNode();
        ArrayNode list = o.putArray("switches");
        for (SwitchPanel.Switch each : panel.switches()) {
            list.addObject()
                    .put("name", each.name())
                    .put("process", each.owner())
                    .put(
                            "value",
                            Optional.ofNullable(panel.positions().get(each.name()))
                                    .map(SwitchPanel.Position::toString)
                                    .orElse("off"))
                    .put("help", each.help());
        }
        return o;
    }

    /** Sets the switches that the body names; the others stay. */
    ObjectNode set(Body body) throws InterruptedException {
        return set(body, UnaryOperator.identity());
    }

    /** Sets the switches that the body names, and switches the others off. */
    ObjectNode replace(Body body) throws InterruptedException {
        return set(body, SwitchPanel::allOff);
    }

    private ObjectNode set(Body body, UnaryOperator<SwitchPanel> first) throws InterruptedException {
        UnaryOperator<SwitchPanel> change = first;
        SwitchPanel panel = bench.panel();
        for (String name : body.names()) {
            SwitchPanel.Setting setting = setting(panel, name, body.neededString(name, MOST_VALUE));
            UnaryOperator<SwitchPanel> before = change;
            change = p -> before.apply(p).with(setting);
        }
        body.end();
        try {
            bench.set(change).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new BadRequestException(409, "a process does not take the news; the switches are set");
        }
        return all();
    }

    private static SwitchPanel.Setting setting(SwitchPanel panel, String name, String value) {
        try {
            return panel.setting(name, value);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(String.valueOf(e.getMessage()));
        }
    }
}
