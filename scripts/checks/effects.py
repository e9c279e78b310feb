"""A sentence that says that something does good or harm to a person needs a source and how sure we are.

The rule looks for a treatment, habit or thing (`_CAUSES`) that a word of effect (`_EFFECTS`) follows in one sentence, and for one
at the beginning with any verb right behind it and a part of the body or a complaint (`_BODY`) after that.
It is measured on sentences that others labelled before it was written, tests/checks/effect_sentences.yml, and on a second set for the breadth of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.page import Page, Term
from scripts.model.passages import Passage, passages
from scripts.model.schema import READER_KINDS
from scripts.syntax.renderer import Rendering

_CAUSES = r"""
    massages? | massaging | rubbing | kneading | pressing | sessions? | techniques? | treatments? | therap(?:y|ies) | exercis(?:e|es|ing)
    | mov(?:ement|ements|ing) | walk(?:s|ing|ers)? | heat | cold | ice | warmth | wraps? | rest(?:ing)? | (?:in|bed)[ ]bed | stretch(?:es|ing)? | pressure
    | medicines? | tablets? | pills? | opioids? | paracetamol | ibuprofen | pain[ -]?relievers? | painkillers? | drugs? | alcohol | creams? | diets?
    | sitting | slouching | smoking | sleeping | lying | drinking | cracking | lift(?:s|ing)? | bending | posture | yoga | pilates | acupuncture | manipulation
    | adjustments? | cupping | needl(?:es|ing) | roll(?:ers?|ing) | touch | stress | surgery | operations? | injections? | worry | fear | hope | breaks?
    | swimming | chair | mattress | pillow | belts? | tapes? | scans? | x-rays? | hands | care | release | deep[ ]tissue | shiatsu | physiotherapy | guns? | pacing
    | point[ ]work | firm(?:er)?[ ]work | heavy[ ]work | breathing | relaxation
    | strokes | rubs? | \w+otherapy | aromatherapy | reflexology | reiki | chiropractic | osteopathy | physio | hypnosis | meditation | mindfulness
    | tai[ ]chi | traction | ultrasound | saunas? | baths? | hot[ ]stones? | braces? | corsets? | shoes | insoles | patches | gels? | balms?
    | vitamins? | magnesium | supplements? | cannabis | cbd | running | cycling | driving | rides | standing
"""
"""What people do or take."""

_EFFECTS = r"""
    help(?:s|ed|ing|ful)? | eas(?:e|es|ed|ing) | reduc(?:e|es|ed|ing) | reliev(?:e|es|ed|ing) | lower(?:s|ed|ing)? | improv(?:e|es|ed|ing)
    | prevent(?:s|ed|ing)? | caus(?:e|es|ed|ing) | worsen(?:s|ed)? | speed(?:s|ed)? | sped | heal(?:s|ed|ing)? | cur(?:e|es|ed) | fix(?:es|ed)?
    | loosen(?:s|ed)? | relax(?:es|ed)? | releas(?:e|es|ed) | flush(?:es|ed)? | strengthen(?:s|ed)? | protect(?:s|ed)? | harm(?:s|ed|ful)?
    | damag(?:e|es|ed|ing) | boost(?:s|ed)? | restor(?:e|es|ed) | calm(?:s|ed|er|ing)? | sooth(?:e|es|ed) | melt(?:s|ed)? | remov(?:e|es|ed)
    | leads?[ ]to | led[ ]to | rais(?:e|es|ed) | increas(?:e|es|ed) | works?(?:[ ]\w+)?[ ](?:as|better|best|well) | weaken(?:s|ed)?
    | (?:do|does|did|doing)[ ](?:a[ ]little[ ])?(?:better|more|as|about|little|nothing|worse) | mak(?:e|es|ing) | made | (?:break|breaks|broke)[ ](?:up|down)
    | (?:is|are|was|were|be)[ ](?:\w+[ ])?(?:safe|safer|good|bad|better|worse|useless|effective|useful|as[ ]good|dangerous|risky|linked)
    | slow(?:s|ed) | lift(?:s|ed)? | chang(?:es|ed) | gain(?:s|ed)? | benefits? | hurts? | straighten(?:s|ed)? | giv(?:e|es) | gave
    | widen(?:s|ed)? | stiffens? | trigger(?:s|ed)? | leav(?:e|es) | tak(?:e|es)[ ](?:\w+[ ])?(?:strain|pressure|pain) | push(?:es|ed)? | add(?:s|ed)?[ ]to | set(?:s)?[ ](?:\w+[ ])?off
    | gets?[ ]rid[ ]of | got[ ]rid[ ]of | does[ ]away[ ]with | do[ ]away[ ]with | takes?[ ](?:away|the[ ]edge[ ]off) | brings?[ ](?:down|on|back|relief|about) | wards?[ ]off
    | undo(?:es)? | dissolv(?:e|es|ed) | draws?[ ](?:out|\w+[ ](?:out|from)) | drains? | clears | cleans(?:e|es) | detox\w* | unblock(?:s|ed)? | unlock(?:s|ed)? | purg(?:e|es)
    | build(?:s)? | rebuild(?:s)? | repair(?:s|ed)? | regenerat\w+ | rejuvenat\w+ | restor(?:e|es) | strengthens | ton(?:e|es) | realign(?:s|ed)? | align(?:s|ed)? | correct(?:s|ed)
    | shorten(?:s|ed)? | lengthen(?:s|ed)? | shrink(?:s)? | prolong(?:s|ed)? | delay(?:s|ed) | hasten(?:s|ed)? | accelerat(?:e|es|ed) | recover(?:s|ed)?[ ](?:sooner|faster|better|more)
    | fad(?:e|es|ed) | vanish(?:es|ed)? | disappear(?:s|ed)? | subsid(?:e|es|ed) | eliminat(?:e|es|ed) | eras(?:e|es|ed) | banish(?:es|ed)? | numb(?:s|ed)? | dull(?:s|ed)? | block(?:s|ed)
    | aggravat(?:e|es|ed) | irritat(?:e|es|ed) | inflam(?:e|es|ed) | provok(?:e|es|ed) | upsets? | bruis(?:e|es|ed)(?=[ ](?:the|your|a)\b) | injur(?:e|es|ed) | wreck(?:s|ed)? | ruin(?:s|ed)? | tears?[ ]
    | decreas(?:e|es|ed) | diminish(?:es|ed)? | minimi[sz](?:e|es|ed) | cuts?[ ](?:the|your|down|pain|stress) | halv(?:e|es|ed) | doubl(?:es|ed) | combats? | fights? | kills?
    | stimulat(?:e|es|ed) | activat(?:e|es|ed) | promot(?:e|es|ed) | enhanc(?:e|es|ed) | balanc(?:es|ed) | regulat(?:e|es|ed) | normali[sz](?:e|es|ed) | stabili[sz](?:e|es|ed)
    | keeps?[ ](?:\w+[ ]){1,3}(?:healthy|strong|supple|fit|flexible|young|away|straight|free) | works?[ ]wonders
    | wears?[ ]out | switch(?:es|ed)?[ ]off | stops?[ ]you | sleep[ ]like | fewer | twice | discomfort | could[ ]do | lose
"""
"""What that may do to a person."""

_BODY = r"""
    pain | aches? | soreness | stiffness | headaches? | migraines? | sciatica | cramps? | tension | stress | inflammation | swelling | knots? | adhesions? | toxins?
    | muscles? | nerves? | nervous[ ]system | joints? | discs? | spine | backs? | legs? | tissues? | blood | lymph | fascia | scars? | sleep | mood | posture | episodes? | flare-ups?
"""
"""What a treatment may do something to."""

_NEUTRAL = r"""
    is | are | was | were | has | have | had | lasts? | lasted | costs? | comes? | uses? | means? | starts? | begins? | for | of | in | on | at | to | and | or | with | from | by | as | than
    | that | who | which | where | when | while | if | but | not | does | do | did | may | can | could | will | would | should | must | after | before | during | between | over | under
    | therapists? | therapy | tables? | groups? | stud(?:y|ies) | trials? | works? | feels? | looks? | seems? | goes | go | aims? | tr(?:y|ies) | against | about | without | alone | near | into | across | only | through | pass(?:es)? | always[ ]pass(?:es)? | warms?
"""
"""What behind it is no verb of effect."""

_GAP = r"[^\w’'-]+"
"""What parts two words; it shares no character with them, so that a long row of marks takes linear time."""

_FORWARD = re.compile(rf"\b(?:{_CAUSES})\b(?:{_GAP}[\w’'-]+){{0,9}}?{_GAP}(?:{_EFFECTS})\b", re.I | re.X)
_BACKWARD = re.compile(
    rf"\b(?:{_EFFECTS})\b(?:{_GAP}[\w’'-]+){{0,4}}?{_GAP}(?:when|after|of|from|by)\b(?:{_GAP}[\w’'-]+){{0,4}}?{_GAP}(?:{_CAUSES})\b",
    re.I | re.X,
)
_DIRECT = re.compile(
    rf"""^\W*+(?:[\w’'-]++{_GAP}){{0,3}}?(?:{_CAUSES})(?:[ ](?:may|can|could|will|also|often|slowly|quickly|soon|really|actually))*
    [ ](?!(?:{_NEUTRAL})\b)[a-z]+s?\b.*\b(?:{_BODY})\b""",
    re.I | re.X,
)
"""A treatment or habit at the beginning, a verb right behind it, and a part of the body or a complaint: whatever the verb."""

_NO_CLAIM = re.compile(
    r"""\?\W*$
    | \b(?:no|any|few|one|which)[ ](?:good[ ]|large[ ]|small[ ])?(?:stud(?:y|ies)|trials?|proof|source|research)\b(?!.*\b(?:found|did|had|could)\b)
    | \bnobody[ ](?:knows|has|can) | \b(?:not|un)[ ]?(?:known|tested) | \bwe[ ](?:do[ ]not|cannot|found[ ]no|know[ ]of[ ]no|say|suggest)\b
    | \b(?:whether|if|unless|until|how|what|why)\b
    | ^\W*(?:ask|tell|say|note|read|check|choose|stop|wait|see|learn|think|try|use|call|take|write|look|keep|do(?![ ]nothing)|talk|plan|begin|start|set|give|let|go|find|agree|put|count|compare|show|bring|wear|lie|breathe|bend|stay|avoid|be|never|always|only|here|add|get|have|make|leave|hold|rest|drop|phone|lift|sit|stand|walk|move|press|rub|roll|slow|speak|expect|remember|decide|return|so[ ]\w+)\b(?![ ](?:is|are|can|may|does|did|will)\b)
    | \b(?:you|your)[ ](?:\w+[ ])?(?:may|can|could|should|want|decide)[ ](?:\w+[ ])?(?:ask|say|stop|choose|want|be[ ]asked|decide|note|read|try|wait|help|use|take|give|call|go|do)\b | \bwere[ ]asked
    | \b(?:the|a|your|each)[ ](?:therapist|plan|law|page|guide|table|list|person|doctor|clinician|hands)\b | \b(?:therapists?|guidelines?|doctors?|clinicians?|laws?|plans?|insur\w+|researchers)\b
    | \bgoal\b | \bquestions?\b | \bmeans?\b | \bis[ ](?:a|an|the|called)[ ] | \bpage\b | \bprice\b | \bcosts?\b
    """,
    re.I | re.X,
)
"""What makes a sentence a question, an instruction, a definition, a word of others, or one about what nobody knows."""


_NAMED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")
"""Words between quotation marks are named, not used: a myth is quoted before it is put right."""


def claims_effect(sentence: str) -> bool:
    """Tell whether a sentence claims that something does good or harm to a person."""
    used = _NAMED.sub(" ", sentence)
    return any(pattern.search(used) for pattern in (_FORWARD, _BACKWARD, _DIRECT)) and not _NO_CLAIM.search(
        used
    )


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check the passages of the pages for readers and of the terms."""
    for document in library.documents_to_check:
        if isinstance(document, Page) and document.meta.kind not in READER_KINDS:
            continue
        for passage in passages(document.outline.words):
            if isinstance(document, Term) and _defines(passage, document):
                continue
            for offset, *problem in _problems(passage):
                yield document.finding(offset, *problem)
        if isinstance(document, Term):
            for key, fact in document.meta.facts.items():
                if key == "what_is_done":
                    continue  # what hands do, not what it does to a person
                start = document.source.where(fact[:30])
                for passage in passages(fact):
                    for offset, *problem in _problems(passage):
                        yield document.source.finding(start + offset, *problem)


def _defines(passage: Passage, term: Term) -> bool:
    """Tell whether a passage is the first sentence of a term, which says what the word means."""
    return passage.sentences[:1] != () and not term.body[: passage.sentences[0].offset].strip()


def _problems(passage: Passage) -> Iterator[tuple[int, str, str, str]]:
    """Yield offset, rule, message and fix of each claim of a passage without source or without certainty."""
    if passage.citation and passage.citation.certainty:
        return
    for sentence in passage.sentences:
        if not claims_effect(sentence.words):
            continue
        words = sentence.words if len(sentence.words) < 70 else f"{sentence.words[:60]}..."
        if passage.citation:
            message = f"“{words}” claims an effect and does not say how sure we are"
            fix = "write how sure after the source: [@... | low] (high, moderate, low or very low)"
            yield sentence.offset, "missing-certainty", message, fix
        else:
            message = f"“{words}” claims an effect without a source"
            fix = "cite a source and how sure it makes us, [@... | low], or say less"
            yield sentence.offset, "uncited-effect", message, fix
