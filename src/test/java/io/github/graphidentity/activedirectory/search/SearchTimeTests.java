package io.github.graphidentity.activedirectory.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Each condition takes ten milliseconds, and the directory has about a hundred entries. */
class SearchTimeTests {

    private static final String BASE_DN = "DC=contoso,DC=example";

    private final DirectoryView view = TestDirectory.view(TestDirectory.withOneAccount());
    private final PagedSearches pages = new PagedSearches();
    private final AtomicLong nanos = new AtomicLong();
    private int found;

    private final SearchResultListener counter = new SearchResultListener() {

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            found++;
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            throw new AssertionError(reference);
        }
    };

    @Test
    void endsASearchWithVeryManyConditionsAfterTwoMinutes() {
        assertThatThrownBy(() -> search(conditions(200), 0)).isInstanceOfSatisfying(LDAPException.class, failure -> {
            assertThat(failure.getResultCode()).isEqualTo(ResultCode.TIME_LIMIT_EXCEEDED);
            assertThat(failure.getMessage())
                    .isEqualTo("00002022: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0");
        });
        assertThat(Duration.ofNanos(nanos.get())).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(121));
    }

    @Test
    void endsASearchBeforeItReadsEntriesIfTheFilterAloneTakesTooLong() {
        Filter filter = Filter.createORFilter(Collections.nCopies(20_000, Filter.createEqualityFilter("mail", "x")));
        assertThatThrownBy(() -> search(filter, 0)).isInstanceOf(LDAPException.class);
        assertThat(found).isZero();
    }

    @Test
    void endsASearchAtTheTimeLimitOfTheClient() throws LDAPException {
        assertThat(search(conditions(2), 5).getResultCode()).isEqualTo(ResultCode.SUCCESS);
        assertThatThrownBy(() -> search(conditions(2), 1)).isInstanceOf(LDAPException.class);
    }

    @Test
    void allowsTheTimeForEachPage() throws LDAPException {
        ASN1OctetString cookie = new ASN1OctetString();
        do {
            SearchResult page = search(conditions(130), 0, new SimplePagedResultsControl(5, cookie));
            cookie = SimplePagedResultsControl.get(page).getCookie();
        } while (cookie.getValueLength() > 0);
        assertThat(found).isGreaterThan(90);
        assertThat(Duration.ofNanos(nanos.get())).isGreaterThan(SearchTime.MAX_QUERY_DURATION);
    }

    private SearchResult search(Filter filter, int seconds, Control... controls) throws LDAPException {
        SearchRequest request = new SearchRequest(BASE_DN, SearchScope.SUB, filter);
        request.setTimeLimitSeconds(seconds);
        SearchTime time = new SearchTime(() -> nanos.addAndGet(10_000_000));
        return new SearchOperation(view, request, RequestControls.of(controls), pages, time).run(counter, false);
    }

    /** A filter that every entry satisfies, and that has this many conditions. */
    private static Filter conditions(int count) {
        return Filter.createANDFilter(Collections.nCopies(count, Filter.createPresenceFilter("objectClass")));
    }
}
