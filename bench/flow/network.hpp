// network: an instance, or a part of it, as a minimum-cost flow in a LEMON graph.
//
//     learner --rank-1--> class ----> tutor     class: everybody who wishes this tema with these hours and languages
//             --rank-1--------------> tutor     a class of one, an apart, a pair with a cost: no class in between
//
// Learners have supply 1. The places of an offer are the capacity of its arc; only an offer that several classes have,
// and that has fewer places than its tutor, needs a node of its own. Two forms, each peer has the one it is faster with:
//
//     at_least   LEMON's GEQ. Tutors have a demand of at most their capacity, with no arc to a sink. Whoever stays
//                unmatched flows to one more node, over an arc of cost weight + passed.
//     at_most    LEMON's LEQ: a learner need not send anything, so the unmatched have no arcs, and no flow at all is a
//                feasible start. Arcs tutor -> sink, fewer than learners, pay for a match; that of a learner costs
//                rank - 1 + (most passed of all - passed).
//
// `weight` is the least that is sure to dominate the second level: its range, and one more.
#ifndef BENCH_FLOW_NETWORK_HPP
#define BENCH_FLOW_NETWORK_HPP

#include "peers.h"

#include <lemon/smart_graph.h>

#include <vector>

// Rows of an instance that are solved together.
struct part {
    const int32_t *learners, *offers;
    int32_t n_learners, n_offers;
};

// What LEMON gives for each arc, once solved.
class flows
{
  public:
    virtual ~flows() = default;
    virtual int on(int32_t arc) const = 0;
};

enum class form { at_least, at_most };

class network
{
  public:
    network(const family *family, form form);

    // Builds the graph of this part anew. False: the costs do not fit.
    bool build(const part &part);

    // Writes the matches of the part's learners that are matched.
    void read(const flows &flows, flow_match *matches);

    lemon::SmartDigraph graph;
    std::vector<int32_t> supply;   // by node
    std::vector<int32_t> cost;     // by arc; those from first_weighted on have `weight` besides
    std::vector<int32_t> capacity; // by arc
    int32_t first_weighted = 0;
    int64_t weight = 0;

  private:
    struct meeting {
        int32_t node, offer, cost;
    };
    struct class_wish {
        int32_t tema;
        uint64_t hours, languages;
        int32_t node, wish;
    };

    void reserve(const part &part);
    void clear(const part &part);
    int32_t add_node(int32_t given);
    void add_arc(int32_t from, int32_t to, int32_t costs, int32_t most, int32_t what);
    int32_t tutor_of(int32_t offer);
    bool is_usable(int32_t offer) const;
    bool can_meet(int32_t learner, int32_t offer) const;
    void mark_aparts(int32_t learner);
    bool is_apart(int32_t offer) const;
    bool is_alone(int32_t learner, int32_t tema) const;
    void meet_one(int32_t node, int32_t learner, int32_t wish);
    void add_plain(const part &part);
    void add_pairs();
    void add_wishes();
    void add_class(const class_wish *first, const class_wish *end);
    void list_by_tema(const part &part);
    void add_meetings();
    bool add_ends();
    void add_bypass();
    void add_sink(int32_t most_passed);
    int32_t wish_for(int32_t learner, int32_t tema) const;

    const family *family_;
    const flow_instance *in_;
    form form_;
    bool plain_;                      // one class per tema: everybody can meet everybody
    std::vector<int32_t> learner_of_; // by node, for the first nodes
    std::vector<int32_t> what_;       // by arc: a wish, ~offer, or NOTHING
    std::vector<int32_t> tema_node_, tutor_node_;
    std::vector<int32_t> temas_, tutors_; // which of them have a node, to be cleared
    // Not needed where all is plain:
    std::vector<int32_t> by_tema_, tema_begin_, tema_end_;
    std::vector<int32_t> uses_, offer_node_;
    std::vector<int32_t> apart_begin_, apart_rows_;
    std::vector<int32_t> apart_mark_, apart_tema_; // by tutor
    std::vector<meeting> meetings_;
    std::vector<class_wish> class_wishes_;
};

#endif
