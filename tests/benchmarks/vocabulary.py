"""The words that generated scripts are made of: ordinary English about schools, sorted by the place they take in a sentence."""

NOUNS = """
pupil teacher class school parent lesson support plan need adult group target review meeting room week term year timetable
policy budget governor staff colleague practice strategy resource evidence outcome progress attendance behaviour language
reading writing number phonics vocabulary speech sound picture symbol visual routine transition corridor playground lunch
assembly assessment screening observation referral specialist therapist psychologist nurse family home carer sibling
conversation letter report form record register chart survey interview question answer voice choice confidence worry anxiety
trust relationship friendship conflict incident sanction reward rule expectation barrier adjustment adaptation scaffold
prompt model example task step chunk pause feedback correction error misconception memory attention focus noise light space
desk chair screen tablet laptop font paper book story poem text page sentence word letter-shape pencil grip movement break
sensory profile passport toolkit checklist audit training coaching session workshop mentor leader deputy head assistant
intervention programme cycle stage baseline measure score gap cause pattern trend cohort year-group key-stage nursery cluster
network trust-board authority panel funding cost hour minute priority risk benefit limit workload capacity rota cover handover
diary folder drawer shelf display wall door gate bus taxi journey morning afternoon holiday half-term autumn spring summer
"""

VERBS = """
supports helps shows suggests explains reveals changes shapes limits drives reduces raises protects strengthens weakens meets
misses names records tracks reviews plans leads shares models teaches practises rehearses repeats extends narrows widens
targets screens identifies describes questions tests checks confirms contradicts informs guides directs funds costs saves
delays hastens begins ends follows precedes replaces joins separates connects balances outweighs matches fits serves reaches
includes excludes invites welcomes hears answers trusts doubts expects allows prevents avoids removes builds keeps loses
gains needs uses gives takes brings carries holds opens closes
"""

ADJECTIVES = """
clear early late weekly daily termly small large whole quiet busy calm anxious confident fluent hesitant careful consistent
uneven gradual sudden steady strong weak narrow wide broad deep shallow local national regular irregular shared separate
individual collective targeted universal specialist practical realistic modest ambitious affordable costly simple complex
visible hidden written spoken visual verbal non-verbal physical social emotional cognitive sensory linguistic academic
behavioural persistent occasional frequent rare recent earlier later first second third final initial further closer
honest open formal informal structured flexible predictable unfamiliar familiar accessible inclusive adaptive responsive
timely overdue effective inefficient sustainable temporary permanent relevant reliable partial complete missing accurate
vague precise measurable observable meaningful supportive demanding patient reflective
"""

ADVERBS = """
often rarely usually sometimes gradually quickly slowly clearly partly mainly largely directly indirectly carefully openly
quietly consistently regularly weekly daily jointly separately deliberately explicitly mostly seldom visibly steadily
"""

SYLLABLES = "bar cor den fil gan hol ket lum mor nev par quin ros sel tam ver"

NAMES = """
Abara Birtwhistle Calloway Dunmore Ekwueme Fairlamb Garside Hathersage Ibbotson Jessop Kettlewell Lindqvist Marchbank
Nethercott Oyelaran Pemberley Quarmby Rastrick Sowerby Thistlewood Underhay Venning Wolstencroft Yarrow Zielinska
"""

OPENINGS = (
    "First",
    "Second",
    "In practice",
    "At present",
    "For this reason",
    "By contrast",
    "Over the year",
    "Within the class",
    "Across the school",
    "In my own setting",
    "Before that",
    "Once this is in place",
)

STOCK = """
in the light of the evidence | on the other hand | it is important to note that |
the graduated approach of assess plan do review | special educational needs and disabilities |
high quality teaching for every pupil | the views of the child and the family | in line with the code of practice |
as part of the wider school improvement plan | the role of the senco is to |
every teacher is a teacher of pupils with special educational needs | within the existing budget of the school |
at the end of the autumn term | over the course of the year | a whole school approach to inclusion |
the available evidence shows that | this would be reviewed each half term | with the full support of the head teacher |
one of the main reasons for this is | speech language and communication needs | social emotional and mental health |
education health and care plan | removing barriers to learning | pupils at the early stages of learning to read |
working closely with parents and carers | the deployment of teaching assistants across the school |
quality first teaching in the classroom | as well as the impact on | in order to make sure that |
there is a clear need for | it would be reasonable to expect that | taken together these findings suggest that |
the most effective use of the time available | for the pupils who need it most | a clear and shared understanding of |
there is no single cause of | the governing body would be asked to | not only but also because of |
from the very beginning of the year | as the case study makes clear | reasonable adjustments for disabled pupils |
a regular cycle of monitoring and evaluation
"""

QUOTED = (
    "a pupil has special educational needs where their learning difficulty or disability calls for special provision that is "
    "different from or additional to that normally available to pupils of the same age",
    "teachers are responsible and accountable for the progress and development of the pupils in their class including where "
    "pupils access support from teaching assistants or specialist staff",
    "the benefits of early identification are widely recognised since identifying need at the earliest point and then making "
    "effective provision improves long term outcomes for the child or young person",
    "where a pupil is identified as having special educational needs schools should take action to remove barriers to learning "
    "and put effective special educational provision in place",
    "schools should seek to identify pupils making less than expected progress given their age and individual circumstances "
    "and should first respond by high quality teaching targeted at their areas of weakness",
    "a clear analysis of the needs of the pupil should draw on the assessment and experience of the teacher their previous "
    "progress and attainment and the views and experience of parents",
    "leaders who build trust slowly tend to keep it and those who announce change before listening tend to find that the "
    "change is announced again the year after",
    "what is measured in a school is noticed and what is noticed is talked about so the choice of a measure is already a "
    "choice about which children will be seen",
)
