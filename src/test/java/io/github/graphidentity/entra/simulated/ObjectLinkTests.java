package io.github.graphidentity.entra.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObjectLinkTests {

    private final RecordStore store = new RecordStore();

    private void link(String from, String to) {
        store.update(records -> records.put(ObjectLink.TABLE, new ObjectLink(Kind.MEMBER, from, to)));
    }

    private Stream<String> reached(String start, boolean forward) {
        return ObjectLink.reached(store.now(), Kind.MEMBER, start, forward);
    }

    @Test
    void reachesEachObjectOnceAndTheNearestFirst() {
        link("all", "staff");
        link("staff", "Ada");
        link("all", "Bob");
        link("all", "guests");
        link("guests", "bob");
        link("guests", "ALL");

        assertThat(reached("all", true)).containsExactly("Bob", "guests", "staff", "Ada");
        assertThat(reached("ada", false)).containsExactly("staff", "all", "guests");
    }

    @Test
    void readsNoMoreLinksThanItNeeds() {
        for (int group = 0; group < 1_000; group++) {
            link("group " + group, "group " + (group + 1));
        }
        Records records = mock(Records.class, delegatesTo(store.now()));
        assertThat(ObjectLink.reached(records, Kind.MEMBER, "group 0", true).limit(20))
                .hasSize(20);
        verify(records, times(20)).after(any(), any());
    }
}
