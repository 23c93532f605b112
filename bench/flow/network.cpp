#include "network.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace
{
constexpr int32_t NOTHING = std::numeric_limits<int32_t>::min();
constexpr int32_t NO_NODE = -1;
constexpr int32_t SEVERAL = -2;

// True if all rows have the same hours and languages, nobody is kept apart and no tutor is a learner too.
bool is_plain(const family *family)
{
    const flow_instance *in = &family->instance;
    if (in->n_aparts > 0 || family->pairs != nullptr || in->n_learners == 0) {
        return false;
    }
    const flow_learner &first = in->learners[0];
    int32_t last_person = std::numeric_limits<int32_t>::min();
    for (int32_t l = 0; l < in->n_learners; l++) {
        if (in->learners[l].hours != first.hours || in->learners[l].languages != first.languages) {
            return false;
        }
        last_person = std::max(last_person, in->learners[l].person);
    }
    for (int32_t t = 0; t < in->n_tutors; t++) {
        const flow_tutor &tutor = in->tutors[t];
        if ((tutor.hours & first.hours) == 0 || (tutor.languages & first.languages) == 0 ||
            tutor.person <= last_person) {
            return false;
        }
    }
    return true;
}
} // namespace

network::network(const family *family, form form)
    : family_(family), in_(&family->instance), form_(form), plain_(is_plain(family)), tema_node_(in_->n_temas, NO_NODE),
      tutor_node_(in_->n_tutors, NO_NODE)
{
    if (plain_) {
        return;
    }
    tema_begin_.assign(in_->n_temas, 0);
    tema_end_.assign(in_->n_temas, 0);
    uses_.assign(in_->n_offers, 0);
    offer_node_.assign(in_->n_offers, NO_NODE);
    apart_mark_.assign(in_->n_tutors, NO_NODE);
    apart_tema_.assign(in_->n_tutors, 0);
    apart_begin_.assign(in_->n_learners + 2, 0);
    apart_rows_.resize(in_->n_aparts);
    for (int32_t a = 0; a < in_->n_aparts; a++) {
        apart_begin_[in_->aparts[a].learner + 2]++;
    }
    for (int32_t l = 2; l <= in_->n_learners; l++) {
        apart_begin_[l] += apart_begin_[l - 1];
    }
    for (int32_t a = 0; a < in_->n_aparts; a++) {
        apart_rows_[apart_begin_[in_->aparts[a].learner + 1]++] = a;
    }
}

// ---- pieces ----

int32_t network::add_node(int32_t given)
{
    supply.push_back(given);
    return lemon::SmartDigraph::id(graph.addNode());
}

void network::add_arc(int32_t from, int32_t to, int32_t costs, int32_t most, int32_t what)
{
    graph.addArc(graph.nodeFromId(from), graph.nodeFromId(to));
    cost.push_back(costs);
    capacity.push_back(most);
    what_.push_back(what);
}

bool network::is_usable(int32_t offer) const
{
    return in_->offers[offer].places > 0 && in_->tutors[in_->offers[offer].tutor].capacity > 0;
}

int32_t network::tutor_of(int32_t offer)
{
    int32_t tutor = in_->offers[offer].tutor;
    if (tutor_node_[tutor] == NO_NODE) {
        tutor_node_[tutor] = add_node(form_ == form::at_least ? -in_->tutors[tutor].capacity : 0);
        tutors_.push_back(tutor);
    }
    return tutor_node_[tutor];
}

int32_t network::wish_for(int32_t learner, int32_t tema) const
{
    int32_t best = -1;
    for (int32_t w = in_->learners[learner].wish_begin; w < in_->learners[learner].wish_end; w++) {
        if (in_->wishes[w].tema == tema && (best < 0 || in_->wishes[w].rank < in_->wishes[best].rank)) {
            best = w;
        }
    }
    return best;
}

// Vectors that double would peak at more than they need. (Where not all is plain, they may still grow.)
void network::reserve(const part &part)
{
    size_t arcs = (size_t)part.n_offers + (size_t)part.n_learners;
    for (int32_t i = 0; i < part.n_learners; i++) {
        arcs += (size_t)(in_->learners[part.learners[i]].wish_end - in_->learners[part.learners[i]].wish_begin);
    }
    graph.reserveArc((int)arcs);
    cost.reserve(arcs);
    capacity.reserve(arcs);
    what_.reserve(arcs);
}

void network::clear(const part &part)
{
    for (int32_t tema : temas_) {
        tema_node_[tema] = NO_NODE;
    }
    for (int32_t tutor : tutors_) {
        tutor_node_[tutor] = NO_NODE;
    }
    temas_.clear();
    tutors_.clear();
    graph.clear();
    supply.clear();
    cost.clear();
    capacity.clear();
    what_.clear();
    learner_of_.assign(part.learners, part.learners + part.n_learners);
    reserve(part);
    for (int32_t i = 0; i < part.n_learners; i++) {
        add_node(1);
    }
}

// ---- everybody can meet everybody ----

void network::add_plain(const part &part)
{
    for (int32_t i = 0; i < part.n_offers; i++) {
        int32_t tema = in_->offers[part.offers[i]].tema;
        if (tema_node_[tema] == NO_NODE && is_usable(part.offers[i])) {
            tema_node_[tema] = SEVERAL; // has offers; a node only if it has wishes too
            temas_.push_back(tema);
        }
    }
    for (int32_t i = 0; i < part.n_learners; i++) {
        const flow_learner &learner = in_->learners[part.learners[i]];
        for (int32_t w = learner.wish_begin; w < learner.wish_end; w++) {
            int32_t &node = tema_node_[in_->wishes[w].tema];
            if (node == SEVERAL) {
                node = add_node(0);
            }
            if (node != NO_NODE) {
                add_arc(i, node, in_->wishes[w].rank - 1, 1, w);
            }
        }
    }
    for (int32_t i = 0; i < part.n_offers; i++) {
        const flow_offer &offer = in_->offers[part.offers[i]];
        if (is_usable(part.offers[i]) && tema_node_[offer.tema] >= 0) {
            int32_t most = std::min(offer.places, in_->tutors[offer.tutor].capacity);
            add_arc(tema_node_[offer.tema], tutor_of(part.offers[i]), 0, most, ~part.offers[i]);
        }
    }
}

// ---- hours, languages, aparts ----

bool network::can_meet(int32_t l, int32_t offer) const
{
    const flow_learner &learner = in_->learners[l];
    const flow_tutor &tutor = in_->tutors[in_->offers[offer].tutor];
    return (learner.hours & tutor.hours) != 0 && (learner.languages & tutor.languages) != 0;
}

// From now on is_apart() speaks of this learner. An apart on all temas (-1) hides one on a single tema.
void network::mark_aparts(int32_t learner)
{
    for (int32_t i = apart_begin_[learner]; i < apart_begin_[learner + 1]; i++) {
        const flow_apart &apart = in_->aparts[apart_rows_[i]];
        bool again = apart_mark_[apart.tutor] == learner;
        if (!again || apart.tema < 0) {
            apart_tema_[apart.tutor] = apart.tema;
        } else if (apart_tema_[apart.tutor] >= 0 && apart_tema_[apart.tutor] != apart.tema) {
            apart_tema_[apart.tutor] = SEVERAL; // is_apart() reads the rows again
        }
        apart_mark_[apart.tutor] = learner;
    }
}

bool network::is_apart(int32_t offer) const
{
    int32_t tutor = in_->offers[offer].tutor, tema = in_->offers[offer].tema, learner = apart_mark_[tutor];
    if (apart_tema_[tutor] != SEVERAL) {
        return apart_tema_[tutor] == -1 || apart_tema_[tutor] == tema;
    }
    for (int32_t i = apart_begin_[learner]; i < apart_begin_[learner + 1]; i++) {
        const flow_apart &apart = in_->aparts[apart_rows_[i]];
        if (apart.tutor == tutor && apart.tema == tema) {
            return true;
        }
    }
    return false;
}

// True if an apart, or being the tutor, takes from this learner what the class has.
bool network::is_alone(int32_t learner, int32_t tema) const
{
    for (int32_t i = tema_begin_[tema]; i < tema_end_[tema]; i++) {
        int32_t tutor = in_->offers[by_tema_[i]].tutor;
        if (in_->tutors[tutor].person == in_->learners[learner].person ||
            (apart_mark_[tutor] == learner && is_apart(by_tema_[i]))) {
            return true;
        }
    }
    return false;
}

void network::meet_one(int32_t node, int32_t learner, int32_t wish)
{
    int32_t tema = in_->wishes[wish].tema;
    for (int32_t i = tema_begin_[tema]; i < tema_end_[tema]; i++) {
        int32_t offer = by_tema_[i], tutor = in_->offers[offer].tutor;
        if (can_meet(learner, offer) && in_->tutors[tutor].person != in_->learners[learner].person &&
            !(apart_mark_[tutor] == learner && is_apart(offer))) {
            meetings_.push_back({node, offer, in_->wishes[wish].rank - 1});
        }
    }
}

void network::list_by_tema(const part &part)
{
    by_tema_.clear();
    for (int32_t i = 0; i < part.n_offers; i++) {
        tema_begin_[in_->offers[part.offers[i]].tema] = tema_end_[in_->offers[part.offers[i]].tema] = 0;
        if (is_usable(part.offers[i])) {
            by_tema_.push_back(part.offers[i]);
        }
    }
    std::sort(by_tema_.begin(), by_tema_.end(), [this](int32_t a, int32_t b) {
        return std::tie(in_->offers[a].tema, a) < std::tie(in_->offers[b].tema, b);
    });
    for (int32_t i = 0; i < (int32_t)by_tema_.size(); i++) {
        int32_t tema = in_->offers[by_tema_[i]].tema;
        if (tema_end_[tema] == 0) {
            tema_begin_[tema] = i;
        }
        tema_end_[tema] = i + 1;
    }
}

void network::add_class(const class_wish *first, const class_wish *end)
{
    int32_t learner = learner_of_[first->node];
    if (end - first == 1) { // a class of one needs no node
        meet_one(first->node, learner, first->wish);
        return;
    }
    int32_t node = NO_NODE;
    for (int32_t i = tema_begin_[first->tema]; i < tema_end_[first->tema]; i++) {
        if (can_meet(learner, by_tema_[i])) {
            node = node == NO_NODE ? add_node(0) : node;
            meetings_.push_back({node, by_tema_[i], 0});
        }
    }
    for (const class_wish *one = first; one < end && node != NO_NODE; one++) {
        add_arc(one->node, node, in_->wishes[one->wish].rank - 1, 1, one->wish);
    }
}

void network::add_wishes()
{
    class_wishes_.clear();
    for (int32_t i = 0; i < (int32_t)learner_of_.size(); i++) {
        int32_t l = learner_of_[i];
        const flow_learner &learner = in_->learners[l];
        mark_aparts(l);
        for (int32_t w = learner.wish_begin; w < learner.wish_end; w++) {
            int32_t tema = in_->wishes[w].tema;
            if (tema_begin_[tema] == tema_end_[tema]) {
                continue;
            }
            if (is_alone(l, tema)) {
                meet_one(i, l, w);
            } else {
                class_wishes_.push_back({tema, learner.hours, learner.languages, i, w});
            }
        }
    }
    auto key = [](const class_wish &one) { return std::tie(one.tema, one.hours, one.languages); };
    std::sort(class_wishes_.begin(), class_wishes_.end(), [&](const class_wish &a, const class_wish &b) {
        return std::tuple_cat(key(a), std::tie(a.node, a.wish)) < std::tuple_cat(key(b), std::tie(b.node, b.wish));
    });
    const class_wish *first = class_wishes_.data(), *last = first + class_wishes_.size();
    while (first < last) {
        const class_wish *end = first;
        while (end < last && key(*end) == key(*first)) {
            end++;
        }
        add_class(first, end);
        first = end;
    }
}

void network::add_pairs()
{
    for (int32_t i = 0; i < (int32_t)learner_of_.size(); i++) {
        int32_t learner = learner_of_[i];
        for (int32_t p = family_->pair_begin[learner]; p < family_->pair_begin[learner + 1]; p++) {
            const family_pair &pair = family_->pairs[p];
            int32_t wish = wish_for(learner, in_->offers[pair.offer].tema);
            if (is_usable(pair.offer) && wish >= 0) {
                meetings_.push_back({i, pair.offer, in_->wishes[wish].rank - 1 + pair.cost});
            }
        }
    }
}

// What ends at an offer, ends at its tutor instead where nothing is lost by it.
void network::add_meetings()
{
    for (const meeting &one : meetings_) {
        uses_[one.offer]++;
    }
    for (const meeting &one : meetings_) {
        int32_t capacity_there = in_->tutors[in_->offers[one.offer].tutor].capacity;
        int32_t most = std::min(in_->offers[one.offer].places, capacity_there);
        int32_t to = tutor_of(one.offer);
        if (most < capacity_there && uses_[one.offer] > 1) {
            if (offer_node_[one.offer] == NO_NODE) {
                offer_node_[one.offer] = add_node(0);
                add_arc(offer_node_[one.offer], to, 0, most, NOTHING);
            }
            to = offer_node_[one.offer];
        }
        bool is_of_one = one.node < (int32_t)learner_of_.size();
        add_arc(one.node, to, one.cost, is_of_one ? 1 : most, ~one.offer);
    }
    for (const meeting &one : meetings_) {
        uses_[one.offer] = 0;
        offer_node_[one.offer] = NO_NODE;
    }
    meetings_.clear();
}

// ---- the whole ----

void network::add_bypass()
{
    first_weighted = (int32_t)cost.size();
    int32_t nobody = add_node(-(int32_t)learner_of_.size());
    for (int32_t i = 0; i < (int32_t)learner_of_.size(); i++) {
        add_arc(i, nobody, (int32_t)in_->learners[learner_of_[i]].passed, 1, NOTHING);
    }
}

void network::add_sink(int32_t most_passed)
{
    for (int32_t arc = 0; arc < (int32_t)cost.size(); arc++) {
        int32_t node = lemon::SmartDigraph::id(graph.source(graph.arcFromId(arc)));
        if (node < (int32_t)learner_of_.size()) {
            cost[arc] += most_passed - (int32_t)in_->learners[learner_of_[node]].passed;
        }
    }
    first_weighted = (int32_t)cost.size();
    int32_t sink = add_node(0);
    for (int32_t tutor : tutors_) {
        add_arc(tutor_node_[tutor], sink, 0, in_->tutors[tutor].capacity, NOTHING);
    }
    weight = -(weight + most_passed);
}

bool network::add_ends()
{
    const int64_t large = std::numeric_limits<int32_t>::max() / 4;
    int32_t learners = (int32_t)learner_of_.size();
    std::vector<int32_t> worst(learners, 0); // the dearest arc of each learner
    for (int32_t arc = 0; arc < (int32_t)cost.size(); arc++) {
        int32_t node = lemon::SmartDigraph::id(graph.source(graph.arcFromId(arc)));
        if (node < learners) {
            worst[node] = std::max(worst[node], cost[arc]);
        }
    }
    int64_t range = 0, most_passed = 0;
    for (int32_t i = 0; i < learners; i++) {
        int64_t passed = in_->learners[learner_of_[i]].passed;
        range += std::max(passed, (int64_t)worst[i]);
        most_passed = std::max(most_passed, passed);
        if (passed > large || worst[i] > large) {
            return false;
        }
    }
    weight = range + 1;
    if (form_ == form::at_least) {
        add_bypass();
    } else {
        add_sink((int32_t)most_passed);
    }
    return true;
}

bool network::build(const part &part)
{
    clear(part);
    if (plain_) {
        add_plain(part);
    } else if (family_->pairs != nullptr) {
        add_pairs();
        add_meetings();
    } else {
        list_by_tema(part);
        add_wishes();
        add_meetings();
    }
    return add_ends();
}

void network::read(const flows &flows, flow_match *matches)
{
    // The seats of a class are a list, arc by arc; its learners take them in turn.
    std::vector<int32_t> seats(supply.size(), -1), next(cost.size(), -1), left(cost.size(), 0);
    int32_t learners = (int32_t)learner_of_.size();
    for (int32_t arc = 0; arc < first_weighted; arc++) {
        int flow = what_[arc] < 0 && what_[arc] != NOTHING ? flows.on(arc) : 0;
        int32_t node = lemon::SmartDigraph::id(graph.source(graph.arcFromId(arc)));
        if (flow > 0 && node < learners) {
            int32_t offer = ~what_[arc];
            matches[learner_of_[node]] = {wish_for(learner_of_[node], in_->offers[offer].tema), offer};
        } else if (flow > 0) {
            left[arc] = flow;
            next[arc] = seats[node];
            seats[node] = arc;
        }
    }
    for (int32_t arc = 0; arc < first_weighted; arc++) {
        if (what_[arc] < 0 || flows.on(arc) == 0) {
            continue;
        }
        int32_t node = lemon::SmartDigraph::id(graph.source(graph.arcFromId(arc)));
        int32_t &seat = seats[lemon::SmartDigraph::id(graph.target(graph.arcFromId(arc)))];
        matches[learner_of_[node]] = {what_[arc], ~what_[seat]};
        if (--left[seat] == 0) {
            seat = next[seat];
        }
    }
}
