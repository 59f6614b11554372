package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.RenderedPage;
import java.io.IOException;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultReferenceTests {

    @Test
    void listsEveryFault() throws IOException {
        RenderedPage page = new RenderedPage("reference/faults.md", "Faults", "`Misbehaviour`", getClass()).text("""
                        `POST /_emulator/faults` makes a rule for one tenant (`?tenant=`, else the default one), `GET` lists the rules with their
                        counts (`?unused=true`: those that have met nobody), `GET` and `DELETE` of `/_emulator/faults/{id}` are about one,
                        `DELETE` of all takes all of them back. At most 100 for each tenant. An unknown field, or one that does not belong to the
                        fault, is refused. How it is used: [make it fail](../how-to/make-it-fail.md).

                        ## What goes wrong

                        | `fault` | Where | What | Particulars |
                        |---|---|---|---|
                        """);
        for (Misbehaviour misbehaviour : Misbehaviour.values()) {
            String particulars = new TreeSet<>(misbehaviour.parameters())
                    .stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
            page.row(
                    "`" + misbehaviour + "`",
                    switch (misbehaviour.stage()) {
                        case REQUEST -> "request";
                        case ACTION -> "action";
                        case PROVIDER -> "provider";
                    },
                    misbehaviour.meaning(),
                    particulars);
        }
        page.text("""

                        *Request*: behind the check of the bearer, at Graph, the token service, and the Okta org over HTTP; what is refused for
                        its bearer never gets there. Every part of a batch is such a request, but for `reset`, `truncate` and `stall`, which meet
                        the batch as a whole. *Action*: in front of the adapter; whatever else could be refused has been. *Provider*:
                        between the adapter and its provider, simulated or real; the adapter has to make sense of it, and may try again.

                        ## Whom it meets

                        | Field | Meaning |
                        |---|---|
                        | `operation` | of a request: `invokeAction`, `identityAccounts`, `users`, `token`, …, or one of the fronts `graph`, `tokenService`, `okta`; left out: all of Graph. Of a provider: its own operation (`search`, `modify`, `suspendUser`, …), or `invokeAction` or `identityAccounts` for all that is asked on behalf of one; left out: every one |
                        | `identityProvider`, `action`, `accountId` | of the action, as it was asked for |
                        | `appId`, `user` | the caller |

                        ## When

                        Left out: until it is taken back. Only requests that match all the fields above are counted.

                        | Field | Meaning |
                        |---|---|
                        | `first` | the first so many |
                        | `from`, `to` | from that one to that one, counted from 1 |
                        | `every` | every nth of these |

                        Rules are tried in the order in which they were made; the first one that acts ends the search. There are no
                        probabilities: a fault that strikes at random cannot be the subject of a test.

                        ## Particulars

                        | Field | Meaning |
                        |---|---|
                        | `error` | an entry of the [catalogue](errors.md), Graph's or the token service's |
                        | `status`, `code`, `message`, `aadsts` | in place of an entry, or otherwise than it has them; `code` is the word that clients branch on, at Okta the errorCode; `aadsts` the number behind AADSTS |
                        | `retryAfter` | seconds, as it is to be sent; `none`: no header; `date+30`: a date in 30 seconds. For `throttle` 10 where it is left out |
                        | `budget`, `windowSeconds` | of `throttle`: so many requests of each application in such a time pass |
                        | `penaltySeconds` | of `throttle`: who calls again before the time has to wait so much longer, each time |
                        | `milliseconds` | how long it takes; at most 120,000 |
                        | `ldapResult`, `diagnostic` | of `refusal`: the LDAP result code, and the text Active Directory sends with it |
                        | `oktaError` | of `refusal`: as `E0000047`; status and summary are Okta's unless `status` and `message` say otherwise |

                        ## What it leaves behind

                        The journal names the rule at each entry it had a hand in (`faults`), and its `outcome` is what the caller was told; what the
                        action came to all the same is the `outcome` of the `invocation`. A request that was reset has no `response`.

                        ## Actions that take effect later

                        `POST /_emulator/asynchronous` with `{"delayMilliseconds": 5000}` makes every action of a tenant take effect so much later than
                        it is answered; `GET` shows the delay and what is `pending`. `emulator.fault.action-delay` does it from the start, for every
                        tenant. What came of one is an entry of its own: `front` is `sensor`, the `correlationId` that of the answer.
                        """).assertIsUpToDate();
    }
}
