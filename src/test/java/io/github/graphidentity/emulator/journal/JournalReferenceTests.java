package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.RenderedPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JournalReferenceTests {

    @Test
    void listsEveryField() throws IOException {
        RenderedPage page = new RenderedPage(
                        "reference/journal.md", "Journal and verification", "`JournalField`", getClass())
                .text("""
                        The journal has one entry for each request to Graph, the token service, the Okta org and LDAP. Each tenant has its own
                        journal, selected by `?tenant=`. A request without a tenant is recorded in the default tenant's journal. To use it, see
                        [verify what happened](../how-to/verify-what-happened.md).

                        | Call | Result |
                        |---|---|
                        | `GET /_emulator/journal` | Entries, oldest first. Parameters: `limit` (1 to 1000, default 100), `after` (entry number), `since` (time), and every field below. |
                        | `DELETE /_emulator/journal` | Deletes the entries that match the same parameters; without parameters, all entries. Entry numbers are not reused. |
                        | `GET /_emulator/journal/stream` | New entries as server-sent events named `entry`, with the entry number as id. `Last-Event-ID` or `after` resumes after an entry. If entries were dropped before they could be sent, the event `dropped` ends the stream. |
                        | `POST /_emulator/verify` | 200 if the expectations are satisfied, 409 if not, 410 if the journal ended first, 503 if `emulator.journal.verifications` are waiting already. |

                        The settings `emulator.journal.entries`, `emulator.journal.size` and `emulator.journal.body` limit each journal, and
                        `emulator.journal.heap-share` limits all of them together: the largest journals drop entries first. When a limit is
                        reached, the oldest entries are dropped. Secrets are masked before an entry is stored: credentials in headers, the values of
                        fields such as password, secret, token, assertion and code, ids of Okta sessions and tokens of links in paths, conditions on
                        such fields in queries, and everything that looks like a JSON Web Token. In a malformed body, everything after the name of such a
                        field is masked. HTML bodies, requests to the control API and requests that are not valid HTTP are not recorded.

                        With a [store](../how-to/keep-the-state.md), the database has up to `emulator.journal.kept-entries` entries of each tenant,
                        for `emulator.journal.kept-for`. `GET` and `DELETE` cover all of them; streams and verifications see the last ones, which
                        are also in memory.

                        ## Fields for filters and patterns

                        | Field | Meaning |
                        |---|---|
                        """);
        for (JournalField field : JournalField.values()) {
            page.row("`" + field.field() + "`", field.meaning());
        }
        page.text("""

                        Values are compared as a whole and without case. If a request was rejected before it became an invocation, `action`,
                        `identityProvider` and `accountId` are taken from its body. Values of `action`, `identityProvider`, `front` and `operation`
                        that cannot occur, and a `status` that is not a whole number, return 400; otherwise a typing error would verify `never`. To
                        expect a request with an unknown action, use `body` in a pattern.

                        ## An entry

                        A disable action, shortened. Empty fields are omitted:

                            {"sequence": 7, "at": "2026-11-22T01:00:00Z", "front": "graph", "operation": "invokeAction", "outcome": "CHANGED", "milliseconds": 2.1,
                             "caller": {"appId": "50c00000-…-000000000001", "app": "soc-automation"},
                             "invocation": {"identityAccountsId": "0104216-…", "accountId": "256db173-…", "identityProvider": "activeDirectory", "action": "disable", …},
                             "operations": [{"identityProvider": "activeDirectory", "operation": "modify", "asked": "CN=Dora Documented,…",
                               "before": {"userAccountControl": "512"}, "after": {"userAccountControl": "514"}, "outcome": "success", "milliseconds": 0.4}, …],
                             "request": {"requestId": "…", "headers": {…}, "body": "…"}, "response": {"status": 200, …}}

                        | Field | Content |
                        |---|---|
                        | `caller` | `appId`, `app` and `user` of an authenticated caller |
                        | `invocation` | the call of invokeAction, with its `outcome`, and the `permission` and the `role` of the signed-in user that allowed it |
                        | `operations` | requests to the identity providers: `identityProvider`, `operation` by the provider's name, `asked` (the target), `before` and `after` (the state of the account), `outcome`, `milliseconds` |
                        | `faults` | ids of the faults that affected the request, each once |
                        | `request` | `requestId`, `clientRequestId`, headers, body |
                        | `response` | status, `retryAfter`, body |

                        For a directory, `before` and `after` are what the adapter read. For the simulated Okta org, they are its actual state. For a
                        real Okta org, `after` is present only if the adapter read the user again.

                        ## Verification

                        An expectation is a pattern and a count: `exactly`, `atLeast`, `atMost` or `"never": true`; without a count, at least one entry
                        is expected. A pattern has the fields above, and `body` with expected fields of the request's body. `withinMilliseconds` (up
                        to 60000) waits for entries; `after` and `since` limit the entries that are checked. Several expectations are written as
                        `{"expect": [{…}, {…}], "inOrder": true, …}`.

                        The 409 response has one result for each expectation: the matching `entries`, and the `nearest` entry with its `differences`.
                        The status is 409 instead of 422 because the request is valid; only the state of the journal is not as expected.

                        Once entries have been dropped, `never`, `exactly` and `atMost` return 409 and name the entry number to start after. A reset
                        of the tenant and a deletion of all entries clear this state.

                        If the tenant is deleted or the emulator stops, waiting verifications return 410.

                        Each tenant can have `emulator.journal.verifications` waiting verifications. The emulator notices a disconnected client only
                        when it responds, so the verification of a disconnected client counts until it is decided or its time is up.
                        """).assertIsUpToDate();
    }
}
