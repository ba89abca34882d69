"""Given names that in most countries only women, or only men, bear; those that both bear are left out."""

from __future__ import annotations

from feeds.cards.lexicon import words

_WOMEN = words(
    """
    mary maria maría marie anna ana anne ann annie elizabeth elisabeth isabel isabella isabelle elena helena helen
    susan suzanne margaret margarita catherine katherine kathryn katarina kate katie caroline carolina carol christine
    christina cristina claudia laura lauren linda lisa louise lucy lucia lucía luisa julia juliana julie juliet jane
    janet jennifer jessica joanna joan barbara patricia sandra sarah sara sofia sophie sophia stella susana teresa
    theresa victoria virginia emma emily eleanor ellen eva evelyn fatima fátima aisha ayesha amina khadija layla leila
    maryam mariam zainab nadia noor priya lakshmi sunita indira anita deepa meera sonia tanya tatiana natalia natasha
    olga irina svetlana ekaterina galina ludmila oksana yulia yuliia ursula angela angelina giorgia francesca giulia
    chiara paola silvia monica gabriela daniela michelle nicole dina rosa carmen dolores pilar beatriz alejandra
    valentina camila ximena lorena ingrid astrid sigrid greta kamala hillary melania nancy dorothy deborah diana donna
    amanda amy alice agnes agatha charlotte chloe grace hannah heather holly karen kim-ly kirsten kristin melissa
    miriam naomi olivia rachel rebecca ruth samantha sharon stephanie ngozi funmilayo yetunde wanjiru akosua ama esi
    siti nurul mei yuki sakura keiko yoko
    """
)
_MEN = words(
    """
    john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
    donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey gary nicholas eric
    jonathan stephen larry justin scott brandon benjamin samuel gregory patrick jack peter harry henry walter arthur
    albert frank raymond philip simon martin graham colin nigel keith alan ian neil stuart juan josé jose carlos luis
    jorge pedro manuel francisco antonio miguel ángel fernando alejandro diego rafael javier sergio pablo ricardo
    eduardo óscar raúl hugo julio joão paulo luiz giovanni giuseppe marco matteo luca paolo francesco antonio pierre
    jacques emmanuel nicolas françois hans klaus jürgen friedrich olaf lars erik sven henrik vladimir sergei sergey
    dmitry dmitri mikhail nikolai ivan boris yuri oleg igor alexei viktor volodymyr andriy mohammed muhammad mohamed
    mohammad ahmed ahmad ali hassan hussein omar osman ibrahim ismail khalid mahmoud mustafa abdul abdullah yusuf
    tariq imran nawaz recep mehmet narendra rahul rajesh sanjay vijay amit arjun suresh ramesh kofi kwame emeka chidi
    juma hiroshi kenji takashi benjamin joe bill tom tim jim bob mike steve dave dan matt chris tony greg jeff
    """
)


def is_woman(name: str) -> bool:
    """Whether the first word of a full name is a woman's name."""
    return " " in name and name.split(" ", 1)[0].lower() in _WOMEN


def is_man(name: str) -> bool:
    """Whether the first word of a full name is a man's name."""
    return " " in name and name.split(" ", 1)[0].lower() in _MEN
