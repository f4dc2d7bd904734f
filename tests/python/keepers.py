"""Two invented resolutions of a series, between which everything happens to some clause."""

OLD = """\
A/RES/85/12

Resolution adopted by the General Assembly on 3 December 2030

85/12. Lanterns of the outer harbours

The General Assembly,

Recalling its resolutions 83/5 of 1 December 2028 and 84/9 of 2 December 2029,

Deeply concerned about the state of the lanterns of the northern quay,

Noting with appreciation the oil that was given by the fishing villages,

1. Requests the Secretary-General:

(a) To count the lanterns of the outer harbours;

(b) To report to the General Assembly at its eighty-sixth session;

2. Invites harbour masters to keep a log of every lantern that fails, and encourages the
villages to lend ladders and boats for repairs at sea;

3. Urges all ships to greet the keepers of the lanterns when they pass;

4. Adopts the rules of the keepers annexed to the present resolution;

5. Decides to include in the provisional agenda of its eighty-sixth session the item entitled
“Lanterns”.

40th plenary meeting
3 December 2030

Annex

Rules of the keepers

1. Keepers sleep by day.

2. Keepers count the lanterns every night before the tide turns.
"""

NEW = """\
A/RES/86/14

Resolution adopted by the General Assembly on 5 December 2031

86/14. Lanterns of the outer and inner harbours

The General Assembly,

Recalling its resolutions 83/5 of 1 December 2028, 84/9 of 2 December 2029 and 85/12 of 3
December 2030,

Deeply alarmed about the state of the lanterns of the northern quay,

Convinced that a harbour without light is no harbour,

1. Urges all ships to greet the keepers of the lanterns when they pass;

2. Requests the Secretary-General:

(a) To count the lanterns of the outer and the inner harbours;

(b) To report to the General Assembly at its eighty-seventh session;

3. Invites harbour masters to keep a log of every lantern that fails;

4. Encourages the villages to lend ladders and boats for repairs at sea;

5. Adopts the rules of the keepers annexed to the present resolution;

6. Decides to include in the provisional agenda of its eighty-seventh session the item entitled
“Lanterns”.

41st plenary meeting
5 December 2031

Annex

Rules of the keepers

1. Keepers sleep by day, and wear a bell.

2. Keepers count the lanterns every night before the tide turns.
"""
