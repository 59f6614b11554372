package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.RenderedPage;
import io.github.graphidentity.emulator.control.SourceComments;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultReferenceTests {

    private final SourceComments comments = new SourceComments("fault");

    @Test
    void listsEveryFault() throws IOException {
        RenderedPage page = new RenderedPage("reference/faults.md", "Faults", "`Misbehaviour`", getClass()).text("""
                        `POST /_emulator/faults` adds a fault to a tenant (`?tenant=`, by default the default tenant). `GET` lists the faults with
                        their counts (`?unused=true`: only those that have not been applied yet), and `DELETE` removes all of them. `GET` and
                        `DELETE` of `/_emulator/faults/{id}` return and remove one. A tenant can have 100 faults. A field that does not belong to
                        the fault is rejected with 400. How to use faults: [make it fail](../how-to/make-it-fail.md).

                        ## What goes wrong

                        | `fault` | Applies to | Effect | Its fields |
                        |---|---|---|---|
                        """);
        Misbehaviour.KINDS.forEach((name, type) -> page.row(
                "`" + name + "`",
                appliesTo(type),
                comments.of(type),
                Arrays.stream(type.getRecordComponents())
                        .map(field -> "`" + field.getName() + "`")
                        .collect(Collectors.joining(", "))));
        page.text("""

                        - *Request*: after authorization, at Graph, the token service, and the Okta org over HTTP. A request with an invalid token
                          is rejected before any fault applies. Every part of a batch is a request of its own, except for `reset`, `truncate` and
                          `stall`, which apply to the batch as a whole.
                        - *Action*: before the adapter is invoked. Every check that can reject the action has passed.
                        - *Provider*: between the adapter and its provider, simulated or real. The adapter sees an LDAP result or an Okta error, and
                          may try again.

                        ## Which requests

                        A request must match every field that is given.

                        | Field | Meaning |
                        |---|---|
                        """);
        rows(page, FaultSpec.Match.class);
        page.text("""

                        ## When

                        Only requests that match all the fields above are counted. By default a fault applies until it is removed.

                        | Field | Meaning |
                        |---|---|
                        """);
        rows(page, FaultSpec.Schedule.class);
        page.text("""

                        Faults are tried in the order in which they were added, and only the first one that applies has an effect. There are no
                        probabilities, because a test cannot verify a fault that strikes at random.

                        ## Fields of single faults

                        | Field | Of | Meaning |
                        |---|---|---|
                        """);
        fields().forEach((field, meaning) -> page.row(
                "`" + field + "`", owners(field), meaning.replace("error catalogue", "[error catalogue](errors.md)")));
        page.text("""

                        ## What the journal records

                        Each journal entry lists the ids of the faults that applied (`faults`). Its `outcome` is that of the response; the
                        `outcome` of its `invocation` is that of the action itself. A request whose connection was reset has no `response`.

                        ## Delayed actions

                        `POST /_emulator/asynchronous` with `{"delayMilliseconds": 5000}` makes every action of a tenant take effect five seconds
                        after its response, by the tenant's clock. `GET` returns the delay and the `pending` actions. The setting
                        `emulator.fault.action-delay` does the same for every tenant from the start. A delayed action gets a journal entry of its
                        own: its `front` is `sensor`, and its `correlationId` is that of the response.
                        """).assertIsUpToDate();
    }

    private static String appliesTo(Class<?> type) {
        return RequestFault.class.isAssignableFrom(type)
                ? "request"
                : ActionFault.class.isAssignableFrom(type) ? "action" : "provider";
    }

    private void rows(RenderedPage page, Class<?> type) {
        for (RecordComponent field : type.getRecordComponents()) {
            page.row("`" + field.getName() + "`", comments.of(type, field.getName()));
        }
    }

    /** Every field with its meaning. A field with different meanings lists each. */
    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Class<?> type : Misbehaviour.KINDS.values()) {
            for (RecordComponent field : type.getRecordComponents()) {
                String meaning = comments.of(type, field.getName());
                fields.merge(
                        field.getName(),
                        meaning,
                        (known, other) -> known.contains(other) ? known : known + " " + other);
            }
        }
        return fields;
    }

    private static String owners(String field) {
        return Misbehaviour.KINDS.entrySet().stream()
                .filter(kind -> Arrays.stream(kind.getValue().getRecordComponents())
                        .anyMatch(it -> it.getName().equals(field)))
                .map(kind -> "`" + kind.getKey() + "`")
                .collect(Collectors.joining(", "));
    }
}
