package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.RenderedPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JournalReferenceTests {

    @Test
    void listsEveryField() throws IOException {
        RenderedPage page = new RenderedPage(
                        "reference/journal.md", "Journal and verification", "`EntryFilter`", getClass())
                .text("""
                        One journal for each tenant (`?tenant=`, else the default one). A request whose tenant cannot be told is in the default
                        tenant's. How it is used: [verify what happened](../how-to/verify-what-happened.md).

                        | Call | |
                        |---|---|
                        | `GET /_emulator/journal` | entries, the oldest first; `limit` (100, at most 1000), `after` (the number of an entry), `since` (an instant), and every field below |
                        | `DELETE /_emulator/journal` | forgets them, or those that `after`, `since` and the fields below say; numbers go on |
                        | `GET /_emulator/journal/stream` | server-sent events: `entry` with the number as id, from `Last-Event-ID` (or `after`) on, else from now on. A client that falls so far behind that entries made room is told so (`dropped`) and let go |
                        | `POST /_emulator/verify` | 200 where it is as expected, 409 where it is not; 410 where the journal ended before it was decided; 503 where more than `emulator.journal.verifications` would wait in the tenant |

                        It is bounded: `emulator.journal.entries`, `emulator.journal.size`, `emulator.journal.body`. Secrets are taken out before an
                        entry is kept: credentials in headers, what is called a password, secret, token, assertion, code, and whatever looks like
                        a token. Pages of HTML are not kept. What cannot be read as HTTP at all never gets here, and neither does the control API.

                        ## Fields to filter by, and of a pattern

                        | Field | Meaning |
                        |---|---|
                        """);
        for (JournalQuery filter : JournalQuery.values()) {
            page.row("`" + filter.field() + "`", filter.meaning());
        }
        page.text("""

                        Texts are compared whole, without regard to case. `action`, `identityProvider` and `accountId` are found in the body where a
                        request was refused before it became an invocation. An `action`, an `identityProvider`, a `front` or an `operation` that
                        there is not, and a `status` that is no whole number, are refused, so that no slip of the finger is confirmed never to have happened; that a
                        client asked for an action there is not is expected by a pattern's `body`.

                        ## An entry

                        A disable, shortened; what is empty is left out:

                            {"sequence": 7, "at": "2026-11-22T01:00:00Z", "front": "graph", "operation": "invokeAction", "outcome": "CHANGED", "milliseconds": 2.1,
                             "caller": {"appId": "50c00000-…-000000000001", "app": "soc-automation"},
                             "invocation": {"identityId": "0104216-…", "accountId": "256db173-…", "identityProvider": "activeDirectory", "action": "disable", …},
                             "operations": [{"identityProvider": "activeDirectory", "operation": "modify", "asked": "CN=Dora Documented,…",
                               "before": {"userAccountControl": "512"}, "after": {"userAccountControl": "514"}, "outcome": "success", "milliseconds": 0.4}, …],
                             "request": {"requestId": "…", "headers": {…}, "body": "…"}, "response": {"status": 200, …}}

                        Its fields are `sequence`, `at`, `front`, `operation`, `outcome`, `milliseconds`; `caller` (`appId`, `app`, `user`); `invocation`, with its
                        `outcome` and the `permission` that allowed it; `operations`, each with `identityProvider`, `operation` in the provider's
                        words, `asked`, `before` and `after`, `outcome`, `milliseconds`; `faults`; `request` (`requestId`, `clientRequestId`, headers,
                        body); `response`. `before` and `after` are what the adapter itself has read of a directory; of
                        a simulated org they are its state; of a real org, `after` is there only where the adapter looked.

                        ## Verification

                        A pattern, a count (`exactly`, `atLeast`, `atMost`, `"never": true`; else at least once), and
                        `withinMilliseconds` (60000 at most), `after`, `since`. Several: `{"expect": [{…}, {…}], "inOrder": true, …}`. Beside the
                        fields above a pattern may have a `body`: fields the request's body must have, with these values. A problem lists for
                        each expectation what was found (`entries`), and what came `nearest` with its `differences`. 409 and not 422: the request
                        is in order, the state of the journal is not.

                        `exactly`, `atMost` and `never` are not met where entries that were to be looked at have made room: nobody knows what they
                        were. The problem names the number to begin behind (`after`). A reset, and a deletion of all entries, begin at nothing.

                        Verifications still waiting when the tenant is deleted or the emulator stops are answered with 410, whatever they expected.

                        `emulator.journal.verifications` may wait at once in each tenant. The emulator notices a disconnected client only when it
                        answers, so an abandoned verification keeps its place until it is decided, or its time is up, or its tenant is deleted; it
                        is at the cost of its own tenant alone.
                        """).assertIsUpToDate();
    }
}
